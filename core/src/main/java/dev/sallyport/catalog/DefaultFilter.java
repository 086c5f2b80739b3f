package dev.sallyport.catalog;

import java.util.List;

/** Values that a column is cut to when the request names no filter on it; told in header and receipt. */
public record DefaultFilter(String column, List<String> values) {
    public DefaultFilter {
        values = List.copyOf(values);
    }
}
