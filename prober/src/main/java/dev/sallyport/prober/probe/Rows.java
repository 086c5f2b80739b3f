package dev.sallyport.prober.probe;

import dev.sallyport.prober.answer.Table;
import dev.sallyport.prober.own.Owned;
import dev.sallyport.prober.own.Sighting;
import dev.sallyport.prober.plant.Planted;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that an answer tells, by whichever format, columns named alike for all formats. Of several tables it is the one
 * with most of what was planted, for files tell of themselves as well; then the largest.
 *
 * @param columns plain name → as it stands
 * @param rows each plain name → value
 */
record Rows(Map<String, String> columns, List<Map<String, String>> rows) {

    static Optional<Rows> of(Contents contents) {
        Set<String> owned = contents.sightings().stream()
                .map(sighting -> sighting.cell().text())
                .collect(Collectors.toSet());
        return contents.reading().tables().stream()
                .max(Comparator.comparingInt((Table table) -> owned(table, owned))
                        .thenComparingInt(table -> table.rows().size())
                        .thenComparingInt(table -> table.columns().size()))
                .map(Rows::of);
    }

    private static int owned(Table table, Set<String> owned) {
        return (int) table.rows().stream()
                .filter(row -> row.stream().anyMatch(owned::contains))
                .count();
    }

    private static Rows of(Table table) {
        Map<String, String> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.putIfAbsent(key(column), column));
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> values : table.rows()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.putIfAbsent(key(table.columns().get(i)), values.get(i));
            }
            rows.add(row);
        }
        return new Rows(columns, rows);
    }

    /** A name of marks alone, {@code #}, is one as well. */
    private static String key(String column) {
        String plain = FieldNames.plain(column);
        return plain.isEmpty() ? column.strip() : plain;
    }

    /** Whether columns have names, not only places in an array. */
    boolean hasNames() {
        return !columns.values().stream().allMatch(name -> name.matches("[0-9]+"));
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
    static Set<String> plantedIn(Contents contents, String tenant, Ground ground) {
        Set<String> planted =
                ground.plantedOf(tenant).stream().map(Planted::row).collect(Collectors.toSet());
        return contents.sightings().stream()
                .map(Sighting::owned)
                .filter(owned -> owned.tenant().equals(tenant) && planted.contains(owned.row()))
                .map(Owned::row)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
