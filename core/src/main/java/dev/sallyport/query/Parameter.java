package dev.sallyport.query;

import dev.sallyport.catalog.ColumnType;
import java.util.List;

/**
 * A value, or a list of values, that travels beside the query's text.
 *
 * @param type what the values are, in PostgreSQL's text form
 * @param isList whether it is a list (then any of the values)
 */
public record Parameter(ColumnType type, List<String> values, boolean isList) {
    public Parameter {
        values = List.copyOf(values);
        if (!isList && values.size() != 1) {
            throw new IllegalArgumentException("a single parameter has one value");
        }
    }

    public static Parameter single(ColumnType type, String value) {
        return new Parameter(type, List.of(value), false);
    }

    public static Parameter list(ColumnType type, List<String> values) {
        return new Parameter(type, values, true);
    }

    @Override
    public String toString() {
        return "Parameter[type=" + type + ", values=<redacted>]";
    }
}
