package dev.sallyport.postgres.render;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.query.SelectedColumn;
import java.util.ArrayList;
import java.util.List;

/** Columns that leave. Of a JSON column only the named keys do. */
final class ColumnText {
    /** A function takes a hundred arguments, and a key needs two. */
    private static final int KEYS_AT_ONCE = 50;

    private final ParameterSettings parameters;

    ColumnText(ParameterSettings parameters) {
        this.parameters = parameters;
    }

    String of(SelectedColumn selected) {
        String column = Identifiers.column(selected.column());
        return selected.type() == ColumnType.JSON ? named(column, selected.jsonKeys()) : column;
    }

    private String named(String column, List<String> keys) {
        List<String> objects = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            objects.add(object(column, keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE))));
        }
        String all = objects.isEmpty()
                ? "pg_catalog.jsonb_build_object()"
                : String.join(" " + PredicateText.operator("||") + " ", objects);
        return "case when " + column + " is null then null else " + all + " end";
    }

    private String object(String column, List<String> keys) {
        List<String> arguments = new ArrayList<>();
        for (String key : keys) {
            arguments.add(parameters.text(key));
            arguments.add(column + "::pg_catalog.jsonb " + PredicateText.operator("->") + " " + parameters.text(key));
        }
        return "pg_catalog.jsonb_build_object(" + String.join(", ", arguments) + ")";
    }
}
