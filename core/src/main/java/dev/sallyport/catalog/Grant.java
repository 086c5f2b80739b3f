package dev.sallyport.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one role may export of one dataset.
 *
 * @param columns each granted column with the exposure that this role has (plain or masked, never NEVER), in the
 *     dataset's order
 * @param sensitivity of any request under this grant
 */
public record Grant(
        String dataset,
        Map<String, Exposure> columns,
        RowsGranted rows,
        Set<FileFormat> formats,
        Limits limits,
        Sensitivity sensitivity) {
    public Grant {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        formats = Set.copyOf(formats);
    }
}
