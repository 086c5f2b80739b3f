package dev.sallyport.postgres.doctor;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Ownership.TenantOwned;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.catalog.Table;
import dev.sallyport.catalog.TableName;
import dev.sallyport.postgres.lock.Dependencies;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.postgres.lock.Reader;
import dev.sallyport.postgres.lock.Relation;
import dev.sallyport.postgres.lock.Relations;
import dev.sallyport.postgres.lock.Revokes;
import dev.sallyport.postgres.lock.SqlNames;
import dev.sallyport.postgres.lock.TableUse;
import dev.sallyport.postgres.render.DoorViewName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the reader may do beyond reading the columns that the catalog names. */
final class RightsCheck implements Check {
    private static final String WHY =
            "Whoever came to the reader's password should find no more than exports can give anyway.";
    private static final int MOST_NAMED = 6;

    private static final String READABLE = """
            select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
              and n.nspname not like 'pg\\_t%' and has_schema_privilege(current_user, n.oid, 'USAGE')
              and has_any_column_privilege(current_user, c.oid, 'SELECT') and c.relowner <> cast(:reader as oid)
            order by n.nspname, c.relname
            """;

    private static final String WRITABLE = """
            select c.oid,
              exists (select from aclexplode(c.relacl) a where a.grantee = 0 and a.privilege_type <> 'SELECT') as for_all
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'f') and n.nspname not in ('pg_catalog', 'information_schema')
              and n.nspname not like 'pg\\_t%' and c.relowner <> cast(:reader as oid)
              and has_schema_privilege(current_user, n.oid, 'USAGE')
              and (has_table_privilege(current_user, c.oid, 'INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER')
                or has_any_column_privilege(current_user, c.oid, 'INSERT,UPDATE,REFERENCES'))
            order by n.nspname, c.relname
            """;

    private static final String SCHEMAS = """
            select n.nspname, exists (select from aclexplode(n.nspacl) a where a.grantee = 0 and a.privilege_type = 'CREATE')
              as for_all
            from pg_namespace n
            where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
              and has_schema_privilege(current_user, n.oid, 'CREATE') order by n.nspname
            """;

    private final JdbcClient sql;
    private final Reader reader;
    private final Relations relations;
    private final Revokes revokes;
    private final Map<String, Set<String>> named = new TreeMap<>();
    /** Below views that the catalog names. */
    private final Set<Long> ground = new TreeSet<>();

    RightsCheck(JdbcClient sql, Reader reader, Catalog catalog) {
        this.sql = sql;
        this.reader = reader;
        this.relations = new Relations(sql, reader);
        this.revokes = new Revokes(sql, reader);
        for (Table table : catalog.tables().values()) {
            boolean isBehindDoor =
                    table.ownership() instanceof TenantOwned owned && owned.secondLock() == SecondLock.DOOR_VIEW;
            TableName read = isBehindDoor ? DoorViewName.of(table.source()) : table.source();
            named.put(read.toString(), TableUse.of(catalog, table).columns().keySet());
            relations
                    .find(read)
                    .filter(relation -> relation.kind() == Relation.Kind.VIEW && relation.isSecurityInvoker())
                    .ifPresent(view -> ground.addAll(
                            new Dependencies(sql).ofView(view.oid()).relations()));
        }
    }

    @Override
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        if (reader.isMighty()) {
            return findings; // it may do everything, which is told already
        }
        sql.sql(READABLE).param("reader", reader.oid()).query((row, number) -> row.getLong(1)).list().stream()
                .map(relations::get)
                .forEach(relation -> read(relation, findings));
        sql.sql(WRITABLE)
                .param("reader", reader.oid())
                .query((row, number) -> written(relations.get(row.getLong("oid")), row.getBoolean("for_all")))
                .list()
                .forEach(findings::add);
        sql.sql(SCHEMAS)
                .query((row, number) -> created(row.getString("nspname"), row.getBoolean("for_all")))
                .list()
                .forEach(findings::add);
        return findings;
    }

    private void read(Relation relation, List<Finding> findings) {
        Set<String> mayRead = named.get(relation.schema() + "." + relation.name());
        if (mayRead == null) {
            // A table behind a door view is refused, and so told already.
            if (!named.containsKey(door(relation)) && !ground.contains(relation.oid())) {
                findings.add(new Finding(
                        AdviceCode.READS_TOO_MUCH,
                        Severity.ADVICE,
                        relation.words(),
                        "the reader " + reader.name() + " may read it, and the catalog does not name it",
                        relation.kind() == Relation.Kind.VIEW && !relation.isSecurityInvoker()
                                ? "The view reads with its owner's rights, past the reader's row security."
                                : WHY,
                        revokes.rightsOn(relation)));
            }
            return;
        }
        Set<String> extra = new TreeSet<>();
        relation.columns().values().stream()
                .filter(Relation.RelationColumn::isReadable)
                .map(Relation.RelationColumn::name)
                .filter(column -> !mayRead.contains(column))
                .forEach(extra::add);
        if (relation.schema().equals(DoorViewName.SCHEMA)) {
            return; // its definition is checked; a column more is one that the catalog no longer names
        }
        if (ground.contains(relation.oid())) {
            return; // a view that reads with the reader's rights needs columns of it that the catalog need not name
        }
        if (!extra.isEmpty()) {
            Mending rights = revokes.rightsOn(relation);
            List<String> statements = new ArrayList<>(rights.statements());
            statements.add("grant select ("
                    + mayRead.stream().map(SqlNames::quote).collect(Collectors.joining(", ")) + ") on "
                    + relation.quoted() + " to " + SqlNames.quote(reader.name()));
            findings.add(new Finding(
                    AdviceCode.READS_TOO_MUCH,
                    Severity.ADVICE,
                    relation.words(),
                    "the reader " + reader.name() + " may read columns that the catalog does not let leave: "
                            + listed(extra),
                    WHY,
                    new Mending(statements, rights.words(), rights.warning(), rights.instead())));
        }
    }

    private static String door(Relation relation) {
        return TableName.isIdentifier(relation.schema()) && TableName.isIdentifier(relation.name())
                ? DoorViewName.of(new TableName(relation.schema(), relation.name()))
                        .toString()
                : "";
    }

    private static String listed(Set<String> columns) {
        return columns.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                + (columns.size() > MOST_NAMED ? " and " + (columns.size() - MOST_NAMED) + " more" : "");
    }

    private Finding written(Relation relation, boolean isForAll) {
        Mending mending =
                revoked("insert, update, delete, truncate, references, trigger on " + relation.quoted(), isForAll);
        return new Finding(
                AdviceCode.WRITES,
                Severity.ADVICE,
                relation.words(),
                "the reader " + reader.name() + " may change it",
                "Exports only read; a reader that can write is a way to change your data.",
                isForAll
                        ? mending.warning("everybody who changes " + relation.schema() + "." + relation.name()
                                + " by a right of PUBLIC alone loses it; grant it first to those of your roles that need"
                                + " it")
                        : mending);
    }

    private Finding created(String schema, boolean isForAll) {
        Mending mending = revoked("create on schema " + SqlNames.quote(schema), isForAll);
        return new Finding(
                AdviceCode.CREATES,
                Severity.ADVICE,
                "schema " + schema,
                "the reader " + reader.name() + " may create things in it",
                "Functions and operators of somebody's making can take the place of those that are meant.",
                isForAll
                        ? mending.warning("everybody who creates things there by the right of PUBLIC alone loses it")
                        : mending);
    }

    /** Takes a right from the reader, however it has it. */
    private Mending revoked(String right, boolean isForAll) {
        List<String> statements = new ArrayList<>();
        statements.add("revoke " + right + " from " + SqlNames.quote(reader.name()));
        if (isForAll) {
            statements.add("revoke " + right + " from public");
        }
        if (!reader.isAlone()) {
            statements.addAll(revokes.memberships());
        }
        return Mending.sql(statements);
    }
}
