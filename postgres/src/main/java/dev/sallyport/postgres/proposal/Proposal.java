package dev.sallyport.postgres.proposal;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.postgres.lock.Reader;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * What a person may begin with.
 *
 * @param catalog YAML that the catalog reader takes as it is
 * @param setup SQL for psql: roles, rights, the second lock, indexes
 * @param tenantColumn the column that was taken for the one that says whose a row is, and why
 * @param datasets how many datasets the catalog declares
 * @param leftOut what the catalog does not name, and why
 * @param rolesThere roles that the set-up does not make, for the server has them already
 */
public record Proposal(
        String catalog,
        String setup,
        String tenantColumn,
        int datasets,
        List<String> leftOut,
        List<String> rolesThere) {
    public Proposal {
        rolesThere = List.copyOf(rolesThere);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * What is asked for.
     *
     * @param tenantColumn the column that says whose a row is; guessed if empty
     * @param schemas only these; all if empty
     * @param secondLock for all tables; row security where it is enabled already, else door views, if empty
     */
    public record Wishes(Optional<String> tenantColumn, Set<String> schemas, Optional<SecondLock> secondLock) {
        public Wishes {
            schemas = Set.copyOf(schemas);
        }
    }

    /**
     * Looks at a database.
     *
     * @param connection as a role that may see the tables, outside a transaction; stays open
     * @throws Problem INVALID_CONFIGURATION if nothing in it can be proposed
     */
    public static Proposal of(Connection connection, Wishes wishes, SetupRoles roles) {
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
                statement.execute("set local search_path = pg_catalog, pg_temp");
                return propose(JdbcClient.create(new SingleConnectionDataSource(connection, true)), wishes, roles);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException | DataAccessException e) {
            throw Problem.of(ProblemCode.SOURCE_UNAVAILABLE, "the database could not be looked at", e);
        }
    }

    private static Proposal propose(JdbcClient sql, Wishes wishes, SetupRoles roles) {
        Reader self = Reader.of(sql);
        List<HostTable> tables = new HostTables(sql, self).all(wishes.schemas());
        if (tables.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "there are no tables to be seen; is it the right database, and may the role see its schemas?");
        }
        TenantColumn tenant = TenantColumn.choose(tables, wishes.tenantColumn());
        OwnedTables owned = new OwnedTables(tables, tenant, wishes.secondLock());
        List<String> datasets = new ArrayList<>();
        List<String> granted = new ArrayList<>();
        for (OwnedTables.Owned table : owned.all()) {
            Optional<String> yaml = new ProposedDataset(owned, table, tenant.name()).yaml();
            yaml.ifPresent(text -> {
                datasets.add(text);
                granted.add(table.name());
            });
            if (yaml.isEmpty()) {
                owned.leftOut(
                        table.table().fullName(),
                        "no dataset, for it has no primary key (nor another unique one) whose columns may be shown, or"
                                + " nothing in it may leave");
            }
        }
        if (datasets.isEmpty()) {
            throw Problem.of(
                    ProblemCode.INVALID_CONFIGURATION,
                    "no table can be exported by the tenant column " + tenant.name() + ":\n- "
                            + String.join("\n- ", owned.leftOut()));
        }
        String text = catalog(tenant, owned, datasets, granted);
        Catalog read = CatalogReader.read("the proposed catalog", text);
        ProposedSetup setup = new ProposedSetup(sql, self, read, owned, roles);
        return new Proposal(
                text,
                setup.text(),
                tenant.name() + " (" + tenant.why() + ")",
                datasets.size(),
                owned.leftOut(),
                setup.rolesThere());
    }

    private static String catalog(TenantColumn tenant, OwnedTables owned, List<String> datasets, List<String> granted) {
        StringBuilder text = new StringBuilder("""
                # yaml-language-server: $schema=catalog.schema.json
                #
                # PROPOSED by "sallyport init", from nothing but the names and types of tables and columns. Edit it: take out what
                # must not leave, mend what is guessed wrong, and replace every PROPOSED reason by a true one. What does not stand
                # here cannot leave. "./sallyport policy --catalog catalog.yml" shows what it means.
                catalog: 1

                """);
        text.append("# The tenant column is ")
                .append(tenant.name())
                .append(": ")
                .append(tenant.why())
                .append(".\n");
        text.append("tenant: {type: ")
                .append(tenant.type().name().toLowerCase(Locale.ROOT))
                .append("}\n\ntables:\n");
        for (OwnedTables.Owned table : owned.all()) {
            text.append("  ")
                    .append(table.name())
                    .append(": {table: ")
                    .append(table.table().fullName());
            text.append(", tenant: ").append(ProposedText.word(tenant.name()));
            text.append(table.lock() == SecondLock.DOOR_VIEW ? ", second-lock: door-view" : "")
                    .append("}\n");
        }
        if (!owned.leftOut().isEmpty()) {
            text.append("  # Left out:\n");
            owned.leftOut()
                    .forEach(reason -> text.append("  #   ")
                            .append(ProposedSetup.comment(reason))
                            .append('\n'));
        }
        text.append("\ndatasets:\n");
        text.append(String.join("\n", datasets));
        text.append("""

                roles:
                  # PROPOSED: nobody has this role until you give it to somebody. Say who may export what.
                  exporter:
                    title: Exporter
                    grants:
                """);
        granted.forEach(name ->
                text.append("      ").append(name).append(": {columns: all, rows: all, formats: [csv, json]}\n"));
        return text.toString();
    }
}
