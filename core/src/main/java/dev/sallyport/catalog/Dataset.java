package dev.sallyport.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An exportable shape of rows.
 *
 * @param from catalog name of the base table
 * @param where the base condition; empty only with {@code whereReason}
 * @param keyOrder columns of the base table that order rows totally
 * @param window how time is cut; empty if the dataset has no time column
 * @param timelessReason why rows are cut by no time; present exactly if there is no window rule
 * @param columns by name, in the file's order, those marked never included
 * @param filters names of columns that may be filtered
 * @param sorts names of columns that may be sorted by
 */
public record Dataset(
        String name,
        String title,
        String description,
        String from,
        List<Join> joins,
        List<Condition> where,
        Optional<String> whereReason,
        List<DefaultFilter> defaultFilters,
        List<String> keyOrder,
        Optional<WindowRule> window,
        Optional<String> timelessReason,
        Map<String, Column> columns,
        Set<String> filters,
        Set<String> sorts,
        DatasetSensitivity sensitivity,
        SecretAlarm secretAlarm,
        Limits limits,
        Retention retention,
        Map<String, RowRule> rowRules) {
    public Dataset {
        if (window.isPresent() == timelessReason.isPresent()) {
            throw new IllegalArgumentException("a dataset has a window rule or a reason for none");
        }
        joins = List.copyOf(joins);
        where = List.copyOf(where);
        defaultFilters = List.copyOf(defaultFilters);
        keyOrder = List.copyOf(keyOrder);
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        filters = Set.copyOf(filters);
        sorts = Set.copyOf(sorts);
        rowRules = Collections.unmodifiableMap(new LinkedHashMap<>(rowRules));
    }

    public Optional<Column> column(String name) {
        return Optional.ofNullable(columns.get(name));
    }
}
