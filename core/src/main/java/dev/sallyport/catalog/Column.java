package dev.sallyport.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A column of a dataset.
 *
 * @param sensitivity of any request that selects it, or filters, sorts or cuts a window by it
 * @param harmless why it may leave although its name looks like a secret; empty if nobody had to say so
 * @param jsonKeys for JSON columns the keys that may leave, in order; else empty
 */
public record Column(
        String name,
        String title,
        SourceColumn source,
        ColumnType type,
        Exposure exposure,
        Sensitivity sensitivity,
        Optional<String> harmless,
        List<String> jsonKeys) {
    public Column {
        jsonKeys = List.copyOf(jsonKeys);
    }

    /** Whether it is not preselected, and its filter values stand in the ledger as keyed digests. */
    public boolean sensitive() {
        return sensitivity.isAbove(Sensitivity.NORMAL);
    }

    /** The same column with these keys alone. */
    public Column withJsonKeys(List<String> keys) {
        return new Column(name, title, source, type, exposure, sensitivity, harmless, keys);
    }
}
