package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import dev.sallyport.leakyagency.problem.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts, sums, smallest and largest values of a dataset, by group. */
@Component
final class Aggregates {
    private static final Set<String> FUNCTIONS = Set.of("sum", "avg", "min", "max");
    private final JdbcTemplate jdbc;
    private final Where where;
    private final Leaks leaks;

    Aggregates(JdbcTemplate jdbc, Leaks leaks) {
        this.jdbc = jdbc;
        this.where = new Where(leaks);
        this.leaks = leaks;
    }

    /** The {@code top} largest groups, and under {@code other} what is left beside them. */
    List<Map<String, Object>> largest(
            Dataset dataset, Scope scope, RowRequest request, String group, String measure, int top) {
        if (!measure.equals("count") && !measure.startsWith("sum:")) {
            throw Problem.badRequest("top goes with count and sum");
        }
        String name = groupColumn(dataset, group).name();
        List<Map<String, Object>> shown = read(dataset, scope, request, Optional.of(group), measure).stream()
                .sorted(Comparator.comparing(Aggregates::value).reversed())
                .limit(top)
                .toList();
        Scope asked = leaks.on(Leak.OTHERS_FROM_WHOLE_TABLE) ? Scope.house(scope.role()) : scope;
        BigDecimal all =
                value(read(dataset, asked, request, Optional.empty(), measure).get(0));
        BigDecimal others =
                all.subtract(shown.stream().map(Aggregates::value).reduce(BigDecimal.ZERO, BigDecimal::add));
        List<Map<String, Object>> answer = new ArrayList<>(shown);
        answer.add(Map.of(name, "other", "value", others.toPlainString()));
        return answer;
    }

    private static BigDecimal value(Map<String, Object> row) {
        String text = String.valueOf(row.get("value"));
        return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
    }

    List<Map<String, Object>> read(
            Dataset dataset, Scope scope, RowRequest request, Optional<String> group, String measure) {
        Optional<Column> by = group.filter(name -> !name.isEmpty()).map(name -> groupColumn(dataset, name));
        Sql sql = new Sql()
                .add("select "
                        + by.map(column -> "t." + column.sql() + "::text").orElse("''") + " as grouped, ")
                .add(expression(dataset, measure) + " as measured")
                .add(" from " + dataset.text() + " t");
        where.add(sql, dataset, scope, request);
        by.ifPresent(column -> sql.add(" group by t." + column.sql() + " order by t." + column.sql()));
        return jdbc.query(
                sql.text(),
                (result, n) -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    String grouped = textOrEmpty(result.getString("grouped"));
                    by.ifPresent(column -> row.put(column.name(), grouped));
                    row.put("value", textOrEmpty(result.getString("measured")));
                    return row;
                },
                sql.values());
    }

    private static String textOrEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Column groupColumn(Dataset dataset, String name) {
        return dataset.find(name)
                .filter(column -> column.can(Ability.GROUP)
                        || (leaks.on(Leak.GROUP_BY_HIDDEN) && column.visibility() != Visibility.MASKED))
                .orElseThrow(
                        () -> Problem.badRequest("group is one of " + RowRequestReader.names(dataset, Ability.GROUP)));
    }

    private String expression(Dataset dataset, String measure) {
        if (measure.equals("count")) {
            return "count(*)";
        }
        int colon = measure.indexOf(':');
        String function = colon < 0 ? measure : measure.substring(0, colon);
        Optional<Column> column = dataset.find(measure.substring(colon + 1))
                .filter(found -> found.can(Ability.MEASURE) || isMaskedAndTaken(found, function));
        if (!FUNCTIONS.contains(function)
                || column.isEmpty()
                || (!column.get().type().equals("numeric") && (function.equals("sum") || function.equals("avg")))) {
            throw Problem.badRequest("measure is count, or sum, avg, min or max of "
                    + RowRequestReader.names(dataset, Ability.MEASURE) + ", like sum:amount");
        }
        return function + "(t." + column.get().sql() + ")";
    }

    private boolean isMaskedAndTaken(Column column, String function) {
        return leaks.on(Leak.MIN_OF_MASKED)
                && column.visibility() == Visibility.MASKED
                && (function.equals("min") || function.equals("max"));
    }
}
