package dev.sallyport.postgres.lock;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SQL that takes away what the reader has too much of. */
public final class Revokes {
    /** Its own memberships, of those the ones that lead to a role, by whomever they were granted. */
    private static final String MEMBERSHIPS = """
            select g.rolname as role, o.rolname as grantor, m.grantor = 10 or o.oid is null as plain
            from pg_auth_members m join pg_roles g on g.oid = m.roleid left join pg_roles o on o.oid = m.grantor
            where m.member = cast(:reader as oid) and (cast(:role as oid) = 0 or exists (
              with recursive way(oid) as (
                select m.roleid
                union
                select x.roleid from way join pg_auth_members x on x.member = way.oid)
              select from way where way.oid = cast(:role as oid)))
            order by g.rolname, o.rolname
            """;

    private static final String GRANTEES = """
            select distinct g.grantee, r.rolname from (
              select a.grantee from pg_class c, aclexplode(c.relacl) a where c.oid = cast(:oid as oid)
              union
              select a.grantee from pg_attribute t, aclexplode(t.attacl) a
              where t.attrelid = cast(:oid as oid) and not t.attisdropped
            ) g left join pg_roles r on r.oid = g.grantee
            where g.grantee = 0 or g.grantee = any(cast(:roles as oid[]))
            order by g.grantee
            """;

    private static final String OWNERS = """
            select r.rolname from (
              select 1 as rank, n.nspowner as oid from pg_namespace n where n.nspname = :schema
              union all
              select 2, d.datdba from pg_database d where d.datname = current_database()
              union all
              select 3, 10
            ) o join pg_roles r on r.oid = o.oid
            where not r.oid = any(cast(:roles as oid[])) and r.rolname not like 'pg\\_%'
            order by o.rank limit 1
            """;

    private final JdbcClient sql;
    private final Reader reader;

    public Revokes(JdbcClient sql, Reader reader) {
        this.sql = sql;
        this.reader = reader;
    }

    private record Grantee(long oid, String name) {}

    /** Takes the reader out of all roles through which it becomes this one. */
    List<String> membershipsLeadingTo(long role) {
        return sql.sql(MEMBERSHIPS)
                .param("reader", reader.oid())
                .param("role", role)
                .query((row, number) -> "revoke " + SqlNames.quote(row.getString("role")) + " from "
                        + SqlNames.quote(reader.name())
                        + (row.getBoolean("plain") ? "" : " granted by " + SqlNames.quote(row.getString("grantor"))))
                .list();
    }

    /** Takes the reader out of all roles. */
    public List<String> memberships() {
        return membershipsLeadingTo(0);
    }

    /** Takes every right on a relation, however the reader has it. */
    public Mending rightsOn(Relation relation) {
        List<String> statements = new ArrayList<>();
        Optional<String> warning = Optional.empty();
        List<Grantee> grantees = sql.sql(GRANTEES)
                .param("oid", relation.oid())
                .param("roles", reader.oidArray())
                .query((row, number) -> new Grantee(
                        row.getLong("grantee"),
                        Optional.ofNullable(row.getString("rolname")).orElse("public")))
                .list();
        for (Grantee grantee : grantees) {
            if (grantee.oid() == 0) {
                statements.add("revoke all on " + relation.quoted() + " from public");
                warning = Optional.of("everybody who uses " + relation.schema() + "." + relation.name()
                        + " by a right of PUBLIC alone loses it; grant it first to those of your roles that need it");
            } else if (grantee.oid() == reader.oid()) {
                statements.add("revoke all on " + relation.quoted() + " from " + SqlNames.quote(reader.name()));
            } else {
                statements.addAll(membershipsLeadingTo(grantee.oid()));
            }
        }
        if (statements.isEmpty()) {
            // A right that no list of grants shows: that of an owner, or of a role such as pg_read_all_data.
            statements.addAll(memberships());
        }
        return Mending.sqlOr(
                        statements.stream().distinct().toList(),
                        "take every right on it from " + reader.name() + " and from the roles that it is a member of")
                .warning(warning);
    }

    /** Who may own what the reader must not: the schema's owner, the database's, or the first superuser. */
    String otherOwner(String schema) {
        return sql
                .sql(OWNERS)
                .param("schema", schema)
                .param("roles", reader.oidArray())
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .collect(Collectors.joining());
    }
}
