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

    private static final String ROLE = "select r.oid from pg_roles r where r.rolname = :name";

    private final JdbcClient sql;
    private final String reader;
    private final long readerOid;
    private final String readerOids;
    private final boolean isAlone;
    private final TenantIdType tenantType;

    RowSecuritySql(JdbcClient sql, Reader reader, TenantIdType tenantType) {
        this(sql, reader.name(), reader.oid(), reader.oidArray(), reader.isAlone(), tenantType);
    }

    /** For a reader that perhaps is yet to be made, and is to be a member of nothing. */
    public RowSecuritySql(JdbcClient sql, String reader, TenantIdType tenantType) {
        this(sql, reader, oid(sql, reader), tenantType);
    }

    private RowSecuritySql(JdbcClient sql, String reader, long oid, TenantIdType tenantType) {
        this(sql, reader, oid, "{" + oid + "}", true, tenantType);
    }

    private RowSecuritySql(
            JdbcClient sql,
            String reader,
            long readerOid,
            String readerOids,
            boolean isAlone,
            TenantIdType tenantType) {
        this.sql = sql;
        this.reader = reader;
        this.readerOid = readerOid;
        this.readerOids = readerOids;
        this.isAlone = isAlone;
        this.tenantType = tenantType;
    }

    /** 0, which is nobody's, for a role that is not there. */
    private static long oid(JdbcClient sql, String role) {
        return sql.sql(ROLE).param("name", role).query(Long.class).optional().orElse(0L);
    }

    /** Policies first, then row security: at no moment does a role of the host see less than before. */
    Mending enable(Relation table, String column, boolean hasGlobalRows) {
        HostRoles bound = HostRoles.of(sql, table, readerOids);
        List<String> statements = new ArrayList<>();
        boolean hasPolicies = !policies(table).isEmpty();
        if (hasPolicies) {
            // Policies that wait for row security to be enabled say what the host's roles are to see.
            statements.addAll(lacking(table, column, hasGlobalRows));
        } else {
            statements.add(readerPolicy(table, column, hasGlobalRows));
            if (!bound.isNobody()) {
                statements.add("create policy " + SqlNames.quote(HOST_POLICY) + " on " + table.quoted() + " to "
                        + bound.quoted() + " using (true) with check (true)");
            }
            if (bound.isEverybody()) {
                statements.add(restrictive(table, column, hasGlobalRows));
            }
        }
        statements.add("alter table " + table.quoted() + " enable row level security");
        return Mending.sql(statements).warning(warning(table, bound, hasPolicies));
    }

    private static String warning(Relation table, HostRoles bound, boolean hasPolicies) {
        String binds = "row security binds every role that neither owns " + table.schema() + "." + table.name()
                + " nor bypasses it";
        if (bound.isNobody()) {
            return binds + "; none has a right on it now, and one that gets a right later sees no row until it has a"
                    + " policy";
        }
        return binds + ": now " + bound.words() + ". "
                + (hasPolicies
                        ? "They will see what the table's policies let them see"
                        : "The policy " + HOST_POLICY + " lets these go on as before: using (true) opens the rows of"
                                + " all tenants to them, so that among them your application alone keeps tenants apart")
                + "; a role that gets a right later sees no row until it has a policy";
    }

    /**
     * What locks a table, whether it has row security or not, for a reader that is a member of nothing. Words if it is
     * locked.
     */
    public Mending lock(Relation table, String column) {
        return table.hasRowSecurity()
                ? Mending.sqlOr(lacking(table, column, false), "its policies lock it for the reader already")
                : enable(table, column, false);
    }

    /** The policies that are still needed beside those that are there. */
    private List<String> lacking(Relation table, String column, boolean hasGlobalRows) {
        TenantTie tie = new TenantTie(column::equals, hasGlobalRows, tenantType);
        List<Policy> there = Policy.of(sql, table, readerOid, readerOids);
        List<String> statements = new ArrayList<>();
        if (there.stream().noneMatch(each -> each.isPermissive() && each.isApplying() && each.isTied(tie))) {
            statements.add(readerPolicy(table, column, hasGlobalRows));
        }
        if (there.stream().anyMatch(each -> each.isOpening(tie))
                && there.stream().noneMatch(each -> each.isClosing(tie, isAlone))) {
            statements.add(restrictive(table, column, hasGlobalRows));
        }
        return statements;
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
