package dev.sallyport.postgres.lock;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a view or policy reads and calls, followed to the ground through views, operators, aggregates, and the bodies of
 * functions where PostgreSQL keeps track of them.
 */
public final class Dependencies {
    private static final String WAY = """
            with recursive way(class, object) as (
              select cast(cast(:class as regclass) as oid), cast(:object as oid)
              union
              select next.class, next.object from way, lateral (
                select d.refclassid, d.refobjid from pg_depend d
                where d.classid = way.class and d.objid = way.object and way.class <> 'pg_class'::regclass
                  and d.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_operator'::regclass)
                union all
                select 'pg_rewrite'::regclass, r.oid
                from pg_class c join pg_rewrite r on r.ev_class = c.oid and r.ev_type = '1'
                where way.class = 'pg_class'::regclass and c.oid = way.object and c.relkind = 'v'
              ) as next(class, object)
            )
            """;

    private static final String RELATIONS =
            WAY + "select distinct w.object from way w where w.class = 'pg_class'::regclass order by w.object";

    private static final String FUNCTIONS = WAY + """
            select distinct p.oid::regprocedure::text as signature, p.prosecdef,
              l.lanname = 'internal' or p.prosqlbody is not null
                or exists (select from pg_depend d join pg_extension e on e.oid = d.refobjid
                  where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
                  and d.refclassid = 'pg_extension'::regclass and e.extname not in ('dblink', 'plproxy'))
                as followed
            from way w join pg_proc p on p.oid = w.object join pg_language l on l.oid = p.prolang
            where w.class = 'pg_proc'::regclass
            order by 1
            """;

    /**
     * A function on the way.
     *
     * @param isDefiner whether it runs with its owner's rights
     * @param isFollowed whether all that it reads is known: its body is kept as a tree, or it comes with the server or
     *     an extension that reads no tables
     */
    public record UsedFunction(String signature, boolean isDefiner, boolean isFollowed) {}

    /** All that is on the way. */
    public record Way(List<Long> relations, List<UsedFunction> functions) {
        public Way {
            relations = List.copyOf(relations);
            functions = List.copyOf(functions);
        }
    }

    private final JdbcClient sql;

    public Dependencies(JdbcClient sql) {
        this.sql = sql;
    }

    Way ofPolicy(long policy) {
        return of("pg_policy", policy);
    }

    /** Of a view. */
    public Way ofView(long view) {
        return of("pg_class", view);
    }

    private Way of(String catalogTable, long object) {
        List<Long> relations = sql.sql(RELATIONS)
                .param("class", "pg_catalog." + catalogTable)
                .param("object", object)
                .query((row, number) -> row.getLong(1))
                .list();
        List<UsedFunction> functions = sql.sql(FUNCTIONS)
                .param("class", "pg_catalog." + catalogTable)
                .param("object", object)
                .query((row, number) -> new UsedFunction(
                        row.getString("signature"), row.getBoolean("prosecdef"), row.getBoolean("followed")))
                .list();
        return new Way(relations, functions);
    }
}
