package dev.sallyport.leakyagency.rows;

import dev.sallyport.leakyagency.leak.Leak;
import dev.sallyport.leakyagency.leak.Leaks;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The condition of a statement: the tenant first, then what was asked for. */
final class Where {
    private final Leaks leaks;

    Where(Leaks leaks) {
        this.leaks = leaks;
    }

    void add(Sql sql, Dataset dataset, Scope scope, RowRequest request) {
        if (scope.isHouse()) {
            sql.add(" where true");
        } else {
            sql.add(" where t.tenant_id = ?", scope.tenant());
        }
        request.from().ifPresent(from -> sql.add(" and t." + dataset.dateColumn() + " >= ?::date", from));
        request.to().ifPresent(to -> sql.add(" and t." + dataset.dateColumn() + " < ?::date + 1", to));
        request.search().ifPresent(text -> addSearch(sql, dataset, text));
        request.filters().forEach((column, values) -> addFilter(sql, column, values));
    }

    private void addFilter(Sql sql, Column column, List<String> values) {
        if (leaks.on(Leak.FILTER_WIDENED_BY_OR)) {
            sql.add(" and t." + column.sql() + "::text = ?", values.get(0));
            values.stream().skip(1).forEach(value -> sql.add(" or t." + column.sql() + "::text = ?", value));
            return;
        }
        String places = String.join(", ", Collections.nCopies(values.size(), "?"));
        sql.add(" and t." + column.sql() + "::text in (" + places + ")", values.toArray());
    }

    private void addSearch(Sql sql, Dataset dataset, String text) {
        List<Column> searched = dataset.columns().stream()
                .filter(column -> column.can(Ability.SEARCH)
                        || (leaks.on(Leak.SEARCH_IN_HIDDEN) && column.type().equals("text")))
                .toList();
        String pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        String condition = searched.stream()
                .map(column -> "t." + column.sql() + " ilike ?")
                .collect(Collectors.joining(" or ", " and (", ")"));
        sql.add(condition, Collections.nCopies(searched.size(), pattern).toArray());
    }
}
