package dev.sallyport.postgres.doctor;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The indexes of a table, those that hold every row and can be ordered by. */
final class Indexes {
    private static final String INDEXES = """
            select i.indisunique and i.indimmediate as is_unique,
              array_agg(coalesce(a.attname, '')::text order by k.n) as columns,
              array_agg(coalesce(o.opcname, '')::text order by k.n) as classes
            from pg_index i
            join pg_class c on c.oid = i.indexrelid
            join pg_am m on m.oid = c.relam and m.amname = 'btree'
            cross join lateral unnest(cast(i.indkey as int2[]), cast(i.indclass as oid[])) with ordinality as k(att, class, n)
            left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.att
            left join pg_opclass o on o.oid = k.class
            where i.indrelid = cast(:table as oid) and i.indisvalid and i.indpred is null and k.n <= i.indnkeyatts
            group by i.indexrelid, i.indisunique, i.indimmediate
            order by i.indexrelid
            """;

    private final JdbcClient sql;

    Indexes(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One index.
     *
     * @param columns in order; empty texts stand for expressions
     * @param isByBytes for each column whether it is ordered byte by byte (text_pattern_ops…), not as people sort
     */
    record Index(boolean isUnique, List<String> columns, List<Boolean> isByBytes) {
        Index {
            columns = List.copyOf(columns);
            isByBytes = List.copyOf(isByBytes);
        }

        boolean beginsWith(List<String> wanted) {
            return columns.size() >= wanted.size()
                    && columns.subList(0, wanted.size()).equals(wanted);
        }

        /** Whether rows that agree in these columns are one row. */
        boolean isUniqueWithin(Set<String> wanted) {
            return isUnique && wanted.containsAll(columns);
        }
    }

    List<Index> of(long table) {
        return sql.sql(INDEXES)
                .param("table", table)
                .query((row, number) -> new Index(
                        row.getBoolean("is_unique"),
                        texts(row, "columns"),
                        texts(row, "classes").stream()
                                .map(name -> name.endsWith("_pattern_ops"))
                                .toList()))
                .list();
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(String::valueOf)
                .toList();
    }

    /** A name that no relation of the schema has yet. */
    String unusedName(String schema, String wanted) {
        String cut = wanted.substring(0, Math.min(wanted.length(), 59));
        Set<String> taken =
                Set.copyOf(sql.sql("select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                                + " where n.nspname = :schema and starts_with(c.relname, :name)")
                        .param("schema", schema)
                        .param("name", cut)
                        .query((row, number) -> row.getString(1))
                        .list());
        String free = cut;
        for (int n = 2; taken.contains(free); n++) {
            free = cut + "_" + n;
        }
        return free;
    }
}
