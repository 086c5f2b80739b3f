package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The values that a filter offers. */
@Component
final class ValueLists {
    private final Map<String, List<String>> kept = new ConcurrentHashMap<>();
    private final JdbcTemplate jdbc;
    private final Leaks leaks;

    ValueLists(JdbcTemplate jdbc, Leaks leaks) {
        this.jdbc = jdbc;
        this.leaks = leaks;
    }

    List<String> values(Dataset dataset, Scope scope, String field) {
        Column column = dataset.find(field)
                .filter(found -> found.can(Ability.GROUP))
                .orElseThrow(
                        () -> Problem.badRequest("field is one of " + RowRequestReader.names(dataset, Ability.GROUP)));
        if (leaks.on(Leak.VALUE_LIST_CACHED)) {
            return kept.computeIfAbsent(dataset.text() + "." + column.name(), key -> read(dataset, scope, column));
        }
        return read(dataset, scope, column);
    }

    private List<String> read(Dataset dataset, Scope scope, Column column) {
        return jdbc.query(
                "select distinct " + column.sql() + "::text from " + dataset.text() + " where tenant_id = ? order by 1",
                (row, n) -> row.getString(1),
                scope.tenant());
    }
}
