package dev.sallyport.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A column of a dataset.
 *
 * @param sensitive not preselected, and its filter values stand in the ledger as keyed digests
 * @param harmless why it may leave although its name looks like a secret; empty if nobody had to say so
 * @param jsonKeys for JSON columns the keys that may leave, in order; else empty
 */
public record Column(
        String name,
        String title,
        SourceColumn source,
        ColumnType type,
        Exposure exposure,
        boolean sensitive,
        Optional<String> harmless,
        List<String> jsonKeys) {
    public Column {
        jsonKeys = List.copyOf(jsonKeys);
    }

    /** The same column with these keys alone. */
    public Column withJsonKeys(List<String> keys) {
        return new Column(name, title, source, type, exposure, sensitive, harmless, keys);
    }
}
