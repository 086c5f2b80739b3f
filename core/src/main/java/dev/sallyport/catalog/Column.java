package dev.sallyport.catalog;

import java.util.List;

/**
 * A column of a dataset.
 *
 * @param sensitive not preselected, and its filter values stand in the ledger as keyed digests
 * @param jsonKeys for JSON columns the keys that may leave, in order; else empty
 */
public record Column(
        String name,
        String title,
        SourceColumn source,
        ColumnType type,
        Exposure exposure,
        boolean sensitive,
        List<String> jsonKeys) {
    public Column {
        jsonKeys = List.copyOf(jsonKeys);
    }
}
