package dev.sallyport.format;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.Exposure;

/**
 * A column of a file.
 *
 * @param name the catalog's name (the key in JSON)
 * @param title the heading in CSV
 * @param exposure plain or masked; NEVER is refused
 */
public record OutputColumn(String name, String title, ColumnType type, Exposure exposure) {
    public OutputColumn {
        if (exposure instanceof Exposure.Never) {
            throw new IllegalArgumentException("a column marked never has no place in a file");
        }
    }
}
