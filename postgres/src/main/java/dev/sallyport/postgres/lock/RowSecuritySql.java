package dev.sallyport.postgres.lock;

import dev.sallyport.tenant.TenantIdType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQL that puts a table under row security for the reader, so that the host's own roles go on as they are. */
public final class RowSecuritySql {
    static final String READER_POLICY = "sallyport_reader";
    private static final String ONLY_POLICY = "sallyport_reader_only";
    private static final String HOST_POLICY = "own_application";

    private final JdbcClient sql;
    private final String reader;
    private final String readerOids;
    private final TenantIdType tenantType;

    /**
     * @param readerOids the reader and what it can become, in PostgreSQL's text form of an array
     */
    public RowSecuritySql(JdbcClient sql, String reader, String readerOids, TenantIdType tenantType) {
        this.sql = sql;
        this.reader = reader;
        this.readerOids = readerOids;
        this.tenantType = tenantType;
    }

    /** Policies first, then row security: at no moment does a role of the host see less than before. */
    Mending enable(Relation table, String column, boolean hasGlobalRows) {
        HostRoles bound = HostRoles.of(sql, table, readerOids);
        List<String> statements = new ArrayList<>();
        if (policies(table).isEmpty()) {
            statements.add(readerPolicy(table, column, hasGlobalRows));
            if (!bound.isNobody()) {
                statements.add("create policy " + unused(table, HOST_POLICY) + " on " + table.quoted() + " to "
                        + bound.quoted() + " using (true) with check (true)");
            }
            if (bound.isEverybody()) {
                statements.add(restrictive(table, column, hasGlobalRows));
            }
        } else {
            // Policies that wait for row security to be enabled say what the host's roles are to see.
            statements.add(readerPolicy(table, column, hasGlobalRows));
            statements.add(restrictive(table, column, hasGlobalRows));
        }
        statements.add("alter table " + table.quoted() + " enable row level security");
        Mending mending = Mending.sql(statements);
        if (bound.isNobody()) {
            return mending.warning("row security binds every role that neither owns " + table.schema() + "."
                    + table.name() + " nor bypasses it; none has a right on it now, and one that gets a right later"
                    + " sees no row until it has a policy");
        }
        return mending.warning("row security binds every role that neither owns " + table.schema() + "." + table.name()
                + " nor bypasses it: now " + bound.words() + ". "
                + (statements.stream().anyMatch(statement -> statement.contains("using (true)"))
                        ? "The policy own_application lets these go on as before"
                        : "They will see what the table's policies let them see")
                + "; a role that gets a right later sees no row until it has a policy");
    }

    /** What locks a table, whether it has row security or not, for a reader that is a member of nothing. */
    public Mending lock(Relation table, String column) {
        if (!table.hasRowSecurity()) {
            return enable(table, column, false);
        }
        boolean isForAll = sql.sql("select exists (select from pg_policy where polrelid = cast(:table as oid)"
                        + " and polpermissive and 0 = any(polroles))")
                .param("table", table.oid())
                .query(Boolean.class)
                .single();
        return isForAll
                ? Mending.sql(readerPolicy(table, column, false), restrictive(table, column, false))
                : Mending.sql(readerPolicy(table, column, false));
    }

    String readerPolicy(Relation table, String column, boolean hasGlobalRows) {
        return "create policy " + unused(table, READER_POLICY) + " on " + table.quoted() + " for select to "
                + SqlNames.quote(reader) + " using (" + condition(column, hasGlobalRows) + ")";
    }

    String restrictive(Relation table, String column, boolean hasGlobalRows) {
        return "create policy " + unused(table, ONLY_POLICY) + " on " + table.quoted()
                + " as restrictive for select to " + SqlNames.quote(reader) + " using ("
                + condition(column, hasGlobalRows) + ")";
    }

    private String condition(String column, boolean hasGlobalRows) {
        return TieSql.of(column, tenantType) + (hasGlobalRows ? " or " + SqlNames.quote(column) + " is null" : "");
    }

    private String unused(Relation table, String name) {
        Set<String> taken = policies(table);
        String free = name;
        for (int n = 2; taken.contains(free); n++) {
            free = name + "_" + n;
        }
        return SqlNames.quote(free);
    }

    private Set<String> policies(Relation table) {
        return new TreeSet<>(sql.sql("select polname from pg_policy where polrelid = cast(:table as oid)")
                .param("table", table.oid())
                .query((row, number) -> row.getString(1))
                .list());
    }
}
