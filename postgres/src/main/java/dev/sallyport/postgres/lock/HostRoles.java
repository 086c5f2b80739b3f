package dev.sallyport.postgres.lock;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The host's own roles that row security, once enabled, would bind: they use the table, and neither own nor bypass it.
 *
 * @param isEverybody whether PUBLIC has a right on it
 * @param names roles by name; empty if everybody
 */
public record HostRoles(boolean isEverybody, List<String> names) {
    private static final String PUBLIC = """
            select exists (select from pg_class c, aclexplode(c.relacl) a where c.oid = cast(:oid as oid) and a.grantee = 0)
              or exists (select from pg_attribute t, aclexplode(t.attacl) a
                where t.attrelid = cast(:oid as oid) and not t.attisdropped and a.grantee = 0)
            """;

    private static final String BOUND = """
            select r.rolname from pg_roles r
            where not r.rolsuper and not r.rolbypassrls and r.rolname not like 'pg\\_%'
              and not r.oid = any(cast(:reader as oid[]))
              and not pg_has_role(r.oid, cast(:owner as oid), 'USAGE')
              and (has_any_column_privilege(r.oid, cast(:oid as oid), 'SELECT,INSERT,UPDATE')
                or has_table_privilege(r.oid, cast(:oid as oid), 'DELETE'))
            order by r.rolname
            """;

    public HostRoles {
        names = List.copyOf(names);
    }

    /**
     * Those of a table.
     *
     * @param readerOids the reader and what it can become, in PostgreSQL's text form of an array
     */
    static HostRoles of(JdbcClient sql, Relation table, String readerOids) {
        if (sql.sql(PUBLIC).param("oid", table.oid()).query(Boolean.class).single()) {
            return new HostRoles(true, List.of());
        }
        return new HostRoles(
                false,
                sql.sql(BOUND)
                        .param("oid", table.oid())
                        .param("owner", table.owner())
                        .param("reader", readerOids)
                        .query((row, number) -> row.getString(1))
                        .list());
    }

    boolean isNobody() {
        return !isEverybody && names.isEmpty();
    }

    /** As a policy names them. */
    String quoted() {
        return isEverybody ? "public" : names.stream().map(SqlNames::quote).collect(Collectors.joining(", "));
    }

    /** For messages. */
    String words() {
        return isEverybody ? "everybody (PUBLIC has a right on it)" : String.join(", ", names);
    }
}
