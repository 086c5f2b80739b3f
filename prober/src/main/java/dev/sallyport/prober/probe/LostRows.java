package dev.sallyport.prober.probe;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of one answer that are missing in another one to the same question, told by what names each row. */
final class LostRows {
    private LostRows() {}

    /**
     * By a column that both have, that names each row of the reference, and by which most rows of the other are known.
     *
     * @return the names of the missing rows; none if there is no such column
     */
    static Set<String> between(Contents reference, Contents other) {
        Optional<Rows> there = Rows.of(reference);
        Optional<Rows> here = Rows.of(other);
        boolean more = !reference.foreign().isEmpty(); // It holds what should not be there.
        if (more || there.isEmpty() || here.isEmpty() || !there.get().hasNames()) {
            return Set.of();
        }
        for (String column : there.get().columns().keySet()) {
            List<String> names = values(there.get(), column);
            Set<String> known = new HashSet<>(values(here.get(), column));
            boolean each = new HashSet<>(names).size() == there.get().rows().size();
            if (each && known.size() == here.get().rows().size() && !known.isEmpty()) {
                Set<String> missing = new LinkedHashSet<>(names);
                missing.removeAll(known);
                // Otherwise it names something else there.
                if (2 * (names.size() - missing.size()) >= Math.min(names.size(), known.size())) {
                    return missing;
                }
            }
        }
        return Set.of();
    }

    private static List<String> values(Rows rows, String column) {
        return rows.rows().stream()
                .map(row -> row.getOrDefault(column, ""))
                .filter(value -> !value.isBlank())
                .toList();
    }
}
