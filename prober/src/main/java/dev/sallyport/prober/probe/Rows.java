package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Table;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.Sighting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that an answer tells, by whichever format: its largest table, columns named alike for all formats.
 *
 * @param columns plain name → as it stands
 * @param rows each plain name → value
 */
record Rows(Map<String, String> columns, List<Map<String, String>> rows) {

    static Optional<Rows> of(Contents contents) {
        return contents.reading().tables().stream()
                .max(Comparator.comparingInt((Table table) -> table.rows().size())
                        .thenComparing(table -> table.columns().size()))
                .map(Rows::of);
    }

    private static Rows of(Table table) {
        Map<String, String> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.putIfAbsent(FieldNames.plain(column), column));
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> values : table.rows()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.putIfAbsent(FieldNames.plain(table.columns().get(i)), values.get(i));
            }
            rows.add(row);
        }
        return new Rows(columns, rows);
    }

    /** Sums of the columns that hold nothing but numbers. */
    Map<String, BigDecimal> sums() {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        for (String column : columns.keySet()) {
            BigDecimal sum = BigDecimal.ZERO;
            int numbers = 0;
            for (Map<String, String> row : rows) {
                String text = row.getOrDefault(column, "");
                Optional<BigDecimal> number = Numerals.read(text);
                if (number.isPresent()) {
                    sum = sum.add(number.get());
                    numbers++;
                } else if (!text.isBlank()) {
                    numbers = -1;
                    break;
                }
            }
            if (numbers > 0) {
                sums.put(column, sum);
            }
        }
        return sums;
    }

    /** What of that tenant was planted and stands in an answer, by row. */
    static Set<String> plantedIn(Contents contents, String tenant) {
        Set<String> rows = new LinkedHashSet<>();
        for (Sighting sighting : contents.sightings()) {
            Owned owned = sighting.owned();
            if (owned.tenant().equals(tenant)) {
                rows.add(owned.row());
            }
        }
        return rows;
    }
}
