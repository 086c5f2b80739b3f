package dev.sallyport.prober.answer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The way to an element of XML or HTML: {@code /feed/entry[3]/title}. Grows and shrinks while reading. */
final class ElementPath {
    private final Place base;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder field = new StringBuilder();
    private final Deque<Level> levels = new ArrayDeque<>();

    /** An open element: where its path ends, and how many children of each name it had. */
    private record Level(int text, int field, Map<String, Integer> children) {}

    ElementPath(Place base) {
        this.base = base;
        levels.push(new Level(0, 0, new HashMap<>()));
    }

    int depth() {
        return levels.size() - 1;
    }

    void open(String name) {
        open(name, name);
    }

    /** The common name is without what differs from one element to the next of its kind. */
    void open(String name, String common) {
        int number = levels.element().children().merge(name, 1, Integer::sum);
        text.append('/').append(Names.shown(name));
        if (number > 1) {
            text.append('[').append(number).append(']');
        }
        field.append('/').append(Names.shown(common));
        levels.push(new Level(text.length(), field.length(), new HashMap<>(4)));
    }

    void close() {
        levels.pop();
        Level outer = levels.element();
        text.setLength(outer.text());
        field.setLength(outer.field());
    }

    Place place() {
        return base.inside(text.isEmpty() ? "/" : text.toString(), field.isEmpty() ? "/" : field.toString());
    }

    Place attribute(String name) {
        String shown = "@" + Names.shown(name);
        return base.inside(text + shown, field + shown);
    }
}
