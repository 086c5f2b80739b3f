package dev.sallyport.query;

import dev.sallyport.catalog.ColumnType;
import java.util.List;

/**
 * A column that leaves the database.
 *
 * @param jsonKeys for JSON columns the only keys that leave; else empty
 */
public record SelectedColumn(ColumnRef column, ColumnType type, List<String> jsonKeys) {
    public SelectedColumn {
        jsonKeys = List.copyOf(jsonKeys);
    }
}
