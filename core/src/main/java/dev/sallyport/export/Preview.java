package dev.sallyport.export;

import dev.sallyport.access.ClearedColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an export would hold, seen beforehand.
 *
 * @param columns in the order of the file
 * @param rows the first, in the order of the file; a value is what the file says, without what a format puts around it:
 *     null for NULL, numbers and dates as JSON has them, text unguarded, cut with an ellipsis where it is very long
 */
public record Preview(CountAnswer counted, List<ClearedColumn> columns, List<List<@Nullable String>> rows) {
    /** Most rows of a preview. */
    public static final int MOST_ROWS = 20;

    public Preview {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    @Override
    public String toString() {
        return "Preview[rows=" + rows.size() + "]";
    }
}
