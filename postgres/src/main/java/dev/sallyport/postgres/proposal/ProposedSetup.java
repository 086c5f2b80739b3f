package dev.sallyport.postgres.proposal;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Ownership.TenantOwned;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.Table;
import dev.sallyport.postgres.doctor.Finding;
import dev.sallyport.postgres.doctor.IndexCheck;
import dev.sallyport.postgres.lock.DoorViews;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.postgres.lock.Reader;
import dev.sallyport.postgres.lock.RowSecuritySql;
import dev.sallyport.postgres.lock.SqlNames;
import dev.sallyport.postgres.lock.TableUse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL that a database needs before a proposed catalog can be served. */
final class ProposedSetup {
    private final JdbcClient sql;
    private final Reader self;
    private final Catalog catalog;
    private final OwnedTables owned;
    private final SetupRoles roles;
    private final StringBuilder text = new StringBuilder();

    ProposedSetup(JdbcClient sql, Reader self, Catalog catalog, OwnedTables owned, SetupRoles roles) {
        this.sql = sql;
        this.self = self;
        this.catalog = catalog;
        this.owned = owned;
        this.roles = roles;
    }

    String text() {
        text.append("""
                -- PROPOSED by "sallyport init": what the database needs before Sallyport can serve it. Read it, then let psql run it
                -- as a superuser, or as whoever owns the tables and may make roles. Run it outside a transaction: indexes are built
                -- while your application goes on. After you have edited catalog.yml, "./sallyport doctor --config sallyport.yml"
                -- tells what of this must be different.
                """);
        roles();
        section(
                "Sallyport's own tables; their owner makes them at the first start. Leave it out here if they shall lie in\n"
                        + "-- another database (sallyport.tables.url), and run it there.");
        statement("create schema if not exists \"sallyport\" authorization "
                + SqlNames.quote(roles.owner().name()));
        locks();
        List<String> indexes = new IndexCheck(sql, self, catalog)
                .findings().stream()
                        .map(Finding::mending)
                        .map(Mending::statements)
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
        if (!indexes.isEmpty()) {
            section(
                    "Indexes, the tenant first: without them an export reads the rows of all tenants to find those of one.");
            indexes.forEach(this::statement);
        }
        return text.toString();
    }

    private void roles() {
        section(
                "Three roles. Their passwords lie in the folder secrets; here stands only what PostgreSQL keeps of them.");
        for (SetupRoles.SetupRole role : roles.all()) {
            if (isThere(role.name())) {
                text.append("-- The role ").append(comment(role.name()));
                text.append(" is there already: its password must lie in the file that sallyport.yml names.\n");
            } else {
                statement("create role " + SqlNames.quote(role.name())
                        + " login nosuperuser nocreatedb nocreaterole noinherit nobypassrls password "
                        + SqlNames.literal(role.verifier()));
            }
        }
    }

    /** Those of the three that the server has already, with passwords that nobody here knows. */
    List<String> rolesThere() {
        return roles.all().stream()
                .map(SetupRoles.SetupRole::name)
                .filter(this::isThere)
                .toList();
    }

    private boolean isThere(String role) {
        return sql.sql("select exists (select from pg_roles where rolname = :role)")
                .param("role", role)
                .query(Boolean.class)
                .single();
    }

    private void locks() {
        String reader = roles.reader().name();
        RowSecuritySql rowSecurity = new RowSecuritySql(sql, reader, catalog.tenantType());
        Set<String> schemas = new TreeSet<>();
        for (OwnedTables.Owned table : owned.all()) {
            Table declared = catalog.table(table.name());
            if (table.lock() == SecondLock.DOOR_VIEW) {
                section("The second lock of " + comment(table.table().fullName())
                        + ": a view that shows one tenant's rows. The table stays as it is.");
                DoorViews.statements(catalog, declared, reader).forEach(this::statement);
                continue;
            }
            section("The second lock of " + comment(table.table().fullName()) + ": row security.");
            if (schemas.add(table.table().relation().schema())) {
                statement("grant usage on schema "
                        + SqlNames.quote(table.table().relation().schema()) + " to " + SqlNames.quote(reader));
            }
            statement("grant select ("
                    + TableUse.of(catalog, declared).columns().keySet().stream()
                            .map(SqlNames::quote)
                            .collect(Collectors.joining(", "))
                    + ") on " + table.table().relation().quoted() + " to " + SqlNames.quote(reader));
            Mending mending = rowSecurity.lock(table.table().relation(), tenantColumn(declared));
            mending.warning()
                    .ifPresent(warning ->
                            text.append("-- WARNING: ").append(comment(warning)).append(".\n"));
            mending.words().ifPresent(words -> text.append("-- ").append(words).append(".\n"));
            mending.statements().forEach(this::statement);
        }
    }

    private static String tenantColumn(Table table) {
        return ((TenantOwned) table.ownership()).tenantColumn();
    }

    private void section(String words) {
        text.append("\n-- ").append(words).append('\n');
    }

    private void statement(String statement) {
        text.append(statement).append(";\n");
    }

    /** Names of a database may hold line ends and controls: what is a comment must stay one. */
    static String comment(String words) {
        return ProposedText.plain(words);
    }
}
