package dev.sallyport.postgres.proposal;

import dev.sallyport.postgres.lock.Reader;
import dev.sallyport.postgres.lock.Relation;
import dev.sallyport.postgres.lock.Relations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what tables a database has, from PostgreSQL's own catalog. */
final class HostTables {
    /** Neither PostgreSQL's own, nor Sallyport's, nor an extension's; of partitioned tables and their like the top alone. */
    private static final String TABLES = """
            select c.oid, n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition
              and n.nspname not in ('information_schema', 'sallyport', 'sallyport_door') and n.nspname not like 'pg\\_%'
              and not exists (select from pg_inherits i where i.inhrelid = c.oid)
              and not exists (select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by n.nspname, c.relname
            """;

    private static final String KEYS = """
            select array_agg(a.attname::text order by k.n) as columns
            from pg_index i
            cross join lateral unnest(cast(i.indkey as int2[])) with ordinality as k(att, n)
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.att
            where i.indrelid = cast(:table as oid) and i.indisunique and i.indimmediate and i.indisvalid
              and i.indpred is null and i.indexprs is null and k.n <= i.indnkeyatts
            group by i.indexrelid, i.indisprimary
            having bool_and(coalesce(a.attnotnull, false))
            order by i.indisprimary desc, count(*), i.indexrelid
            """;

    private static final String FOREIGN_KEYS = """
            select k.confrelid,
              (select array_agg(a.attname::text order by u.n) from unnest(k.conkey) with ordinality u(att, n)
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.att) as columns,
              (select array_agg(a.attname::text order by u.n) from unnest(k.confkey) with ordinality u(att, n)
                join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.att) as targets
            from pg_constraint k where k.contype = 'f' and k.conrelid = cast(:table as oid)
            order by k.conname
            """;

    private final JdbcClient sql;
    private final Relations relations;

    HostTables(JdbcClient sql, Reader reader) {
        this.sql = sql;
        this.relations = new Relations(sql, reader);
    }

    private record Found(long oid, String schema) {}

    /**
     * All tables.
     *
     * @param schemas only these; all if empty
     */
    List<HostTable> all(Set<String> schemas) {
        return sql
                .sql(TABLES)
                .query((row, number) -> new Found(row.getLong("oid"), row.getString("nspname")))
                .list()
                .stream()
                .filter(found -> schemas.isEmpty() || schemas.contains(found.schema()))
                .map(found -> table(relations.get(found.oid())))
                .toList();
    }

    private HostTable table(Relation relation) {
        return new HostTable(
                relation,
                sql.sql(KEYS)
                        .param("table", relation.oid())
                        .query((row, number) -> texts(row, "columns"))
                        .list(),
                sql.sql(FOREIGN_KEYS)
                        .param("table", relation.oid())
                        .query((row, number) -> new HostTable.ForeignKey(
                                texts(row, "columns"), row.getLong("confrelid"), texts(row, "targets")))
                        .list());
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(String::valueOf)
                .toList();
    }
}
