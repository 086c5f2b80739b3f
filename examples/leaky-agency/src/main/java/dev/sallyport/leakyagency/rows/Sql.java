package dev.sallyport.leakyagency.rows;

import java.util.ArrayList;
import java.util.List;

/** A statement in the making, with its values. */
final class Sql {
    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Sql add(String part, Object... partValues) {
        text.append(part);
        values.addAll(List.of(partValues));
        return this;
    }

    String text() {
        return text.toString();
    }

    Object[] values() {
        return values.toArray();
    }
}
