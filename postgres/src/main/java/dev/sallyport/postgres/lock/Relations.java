package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.TableName;
import dev.sallyport.postgres.lock.Relation.RelationColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads tables and views from PostgreSQL's own catalog. */
public final class Relations {
    private static final String RELATION = """
            select c.oid, n.nspname, c.relname, c.relkind::text, c.relrowsecurity, c.relowner,
              pg_get_userbyid(c.relowner) as owner,
              coalesce((select o.option_value::boolean from pg_options_to_table(c.reloptions) o
                where o.option_name = 'security_invoker'), false) as invoker,
              coalesce((select o.option_value::boolean from pg_options_to_table(c.reloptions) o
                where o.option_name = 'security_barrier'), false) as barrier,
              (select coalesce(bool_or(has_any_column_privilege(r, c.oid, 'SELECT')), false)
                from unnest(cast(:roles as oid[])) r) as readable
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            """;

    private static final String COLUMNS = """
            with recursive base(attnum, typ) as (
              select a.attnum, a.atttypid from pg_attribute a where a.attrelid = cast(:oid as oid)
              union
              select b.attnum, t.typbasetype from base b join pg_type t on t.oid = b.typ where t.typtype = 'd'
            )
            select a.attname, t.typname, format_type(a.atttypid, a.atttypmod) as declared, t.typcategory::text,
              a.attnotnull and not exists (select from pg_constraint k
                where k.conrelid = a.attrelid and k.contype = 'n' and k.conkey = array[a.attnum]
                and not k.convalidated) as not_null,
              coalesce(l.collisdeterministic, true) as deterministic,
              has_column_privilege(current_user, a.attrelid, a.attnum, 'SELECT')
                and has_schema_privilege(current_user, c.relnamespace, 'USAGE') as readable
            from pg_attribute a
            join pg_class c on c.oid = a.attrelid
            join base b on b.attnum = a.attnum
            join pg_type t on t.oid = b.typ and t.typtype <> 'd'
            left join pg_collation l on l.oid = a.attcollation
            where a.attrelid = cast(:oid as oid) and a.attnum > 0 and not a.attisdropped
            order by a.attnum
            """;

    private static final String CHILDREN = """
            with recursive child(oid) as (
              select i.inhrelid from pg_inherits i where i.inhparent = cast(:oid as oid)
              union
              select i.inhrelid from child join pg_inherits i on i.inhparent = child.oid
            )
            select oid from child order by oid
            """;

    private final JdbcClient sql;
    private final String roles;

    public Relations(JdbcClient sql, Reader reader) {
        this.sql = sql;
        this.roles = reader.oidArray();
    }

    /** The one of that name. */
    public Optional<Relation> find(TableName name) {
        return sql.sql(RELATION + " where n.nspname = :schema and c.relname = :name")
                .param("roles", roles)
                .param("schema", name.schema())
                .param("name", name.table())
                .query((row, number) -> relation(row))
                .optional();
    }

    /** The one that is there. */
    public Relation get(long oid) {
        return sql.sql(RELATION + " where c.oid = cast(:oid as oid)")
                .param("roles", roles)
                .param("oid", oid)
                .query((row, number) -> relation(row))
                .single();
    }

    /** Tables that inherit from it, and its partitions, all the way down. */
    List<Relation> below(Relation table) {
        return sql.sql(CHILDREN).param("oid", table.oid()).query((row, number) -> row.getLong(1)).list().stream()
                .map(this::get)
                .toList();
    }

    private Relation relation(ResultSet row) throws SQLException {
        long oid = row.getLong("oid");
        return new Relation(
                oid,
                row.getString("nspname"),
                row.getString("relname"),
                Relation.Kind.of(row.getString("relkind")),
                row.getString("relkind").equals("p"),
                row.getBoolean("relrowsecurity"),
                row.getLong("relowner"),
                row.getString("owner"),
                row.getBoolean("invoker"),
                row.getBoolean("barrier"),
                row.getBoolean("readable"),
                columns(oid));
    }

    private Map<String, RelationColumn> columns(long oid) {
        Map<String, RelationColumn> columns = new LinkedHashMap<>();
        sql.sql(COLUMNS)
                .param("oid", oid)
                .query((row, number) -> new RelationColumn(
                        row.getString("attname"),
                        row.getString("typname"),
                        row.getString("declared"),
                        row.getString("typcategory"),
                        row.getBoolean("not_null"),
                        row.getBoolean("deterministic"),
                        row.getBoolean("readable")))
                .list()
                .forEach(column -> columns.put(column.name(), column));
        return columns;
    }
}
