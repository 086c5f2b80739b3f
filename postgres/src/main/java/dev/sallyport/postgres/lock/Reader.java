package dev.sallyport.postgres.lock;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The reader role, and every role that it is or can become.
 *
 * @param name the role as which rows are read
 * @param roles itself and all roles of which it is a member, however far and whether it inherits from them or not
 */
public record Reader(String name, long oid, List<ReachableRole> roles) {
    // By hand and not by pg_has_role, for which a superuser is a member of everything.
    private static final String REACHABLE = """
            with recursive reachable(oid) as (
              select r.oid from pg_roles r where r.rolname in (current_user, session_user)
              union
              select next.oid from reachable, lateral (
                select m.roleid from pg_auth_members m where m.member = reachable.oid
                union all
                select o.oid from pg_database d, pg_roles o
                where d.datname = current_database() and d.datdba = reachable.oid and o.rolname = 'pg_database_owner'
              ) as next(oid)
            )
            select r.oid, r.rolname, r.rolname = current_user as itself, r.rolsuper, r.rolbypassrls, r.rolcreaterole,
              r.rolreplication
            from reachable join pg_roles r on r.oid = reachable.oid
            order by r.rolname = current_user desc, r.rolname
            """;

    /** A role that it is or can become. */
    public record ReachableRole(
            long oid,
            String name,
            boolean isReader,
            boolean isSuperuser,
            boolean isBypassingRowSecurity,
            boolean isMakingRoles,
            boolean isReplicating) {}

    public Reader {
        roles = List.copyOf(roles);
    }

    /** The one that this connection acts as. */
    public static Reader of(JdbcClient sql) {
        List<ReachableRole> roles = sql.sql(REACHABLE)
                .query((row, number) -> new ReachableRole(
                        row.getLong("oid"),
                        row.getString("rolname"),
                        row.getBoolean("itself"),
                        row.getBoolean("rolsuper"),
                        row.getBoolean("rolbypassrls"),
                        row.getBoolean("rolcreaterole"),
                        row.getBoolean("rolreplication")))
                .list();
        ReachableRole self = roles.get(0);
        return new Reader(self.name(), self.oid(), roles);
    }

    public Set<Long> oids() {
        Set<Long> oids = new TreeSet<>();
        roles.forEach(role -> oids.add(role.oid()));
        return oids;
    }

    /** The same as an array in PostgreSQL's text form. */
    public String oidArray() {
        return oids().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** Whether rights mean nothing to it. */
    public boolean isMighty() {
        return roles.stream().anyMatch(role -> role.isReader() && role.isSuperuser());
    }

    /** Whether it can become nobody else. */
    public boolean isAlone() {
        return roles.size() == 1;
    }
}
