package dev.sallyport.postgres.lock;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A policy for reading, as one reader meets it.
 *
 * @param isPermissive whether it lets rows through, or else only takes away
 * @param isApplying whether it binds the reader as it is
 * @param canApply whether it binds the reader or a role that it can become
 */
record Policy(
        long oid,
        String name,
        boolean isPermissive,
        boolean isForAll,
        boolean isForReader,
        boolean isApplying,
        boolean canApply,
        @Nullable String condition) {
    private static final String OF_TABLE = """
            select p.oid, p.polname, p.polpermissive,
              0 = any(p.polroles) as for_all,
              cast(:reader as oid) = any(p.polroles) as for_reader,
              0 = any(p.polroles) or exists (select from unnest(p.polroles) r
                where pg_has_role(cast(:reader as oid), r, 'USAGE')) as applies,
              p.polroles && cast(:roles as oid[]) or 0 = any(p.polroles) as can_apply,
              pg_get_expr(p.polqual, p.polrelid) as condition
            from pg_policy p
            where p.polrelid = cast(:table as oid) and p.polcmd in ('r', '*')
            order by p.polname
            """;

    /**
     * All of a table.
     *
     * @param roles the reader and what it can become, in PostgreSQL's text form of an array
     */
    static List<Policy> of(JdbcClient sql, Relation table, long reader, String roles) {
        return sql.sql(OF_TABLE)
                .param("reader", reader)
                .param("roles", roles)
                .param("table", table.oid())
                .query((row, number) -> new Policy(
                        row.getLong("oid"),
                        row.getString("polname"),
                        row.getBoolean("polpermissive"),
                        row.getBoolean("for_all"),
                        row.getBoolean("for_reader"),
                        row.getBoolean("applies"),
                        row.getBoolean("can_apply"),
                        row.getString("condition")))
                .list();
    }

    boolean isTied(TenantTie tie) {
        return condition != null && tie.isIn(condition);
    }

    /** Whether, whatever other policies let through, nothing but the tenant's rows is left. */
    boolean isClosing(TenantTie tie, boolean isReaderAlone) {
        return !isPermissive && (isForAll || (isForReader && isReaderAlone)) && isTied(tie);
    }

    /** Whether rows of other tenants could come through it. */
    boolean isOpening(TenantTie tie) {
        return isPermissive && canApply && !isTied(tie);
    }
}
