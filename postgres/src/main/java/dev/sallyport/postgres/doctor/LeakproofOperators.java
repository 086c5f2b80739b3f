package dev.sallyport.postgres.doctor;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.postgres.lock.Relation;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which comparisons PostgreSQL lets come before a lock: only those that can't tell what they saw use an index there. */
final class LeakproofOperators {
    private static final String LEAKING = """
            select count(*) from pg_operator o join pg_proc p on p.oid = o.oprcode
            where o.oprnamespace = 'pg_catalog'::regnamespace and o.oprname = any(cast(:names as text[]))
              and o.oprleft = to_regtype(:type) and o.oprright = o.oprleft and not p.proleakproof
            """;

    private static final Set<ColumnType> EXACT = Set.of(ColumnType.BOOLEAN, ColumnType.UUID);

    private final JdbcClient sql;

    LeakproofOperators(JdbcClient sql) {
        this.sql = sql;
    }

    boolean areLeakproof(Relation relation, String column, ColumnType type) {
        return relation.column(column)
                .map(found -> areLeakproof(found.type(), type))
                .orElse(true);
    }

    private boolean areLeakproof(String found, ColumnType type) {
        String names = type == ColumnType.TEXT ? "{=,~>=~,~<~}" : EXACT.contains(type) ? "{=}" : "{=,>=,<}";
        return sql.sql(LEAKING)
                        .param("names", names)
                        // varchar has no operators of its own
                        .param("type", "pg_catalog." + (found.equals("varchar") ? "text" : found))
                        .query(Long.class)
                        .single()
                == 0;
    }
}
