package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamConstraintsException;

/** Turns JSON into cells and tables while it is parsed, so that what stands before a fault is kept. */
final class JsonCells {
    /** JSON within a string within JSON… */
    private static final int MOST_EMBEDDED = 4;

    private final Place base;
    private final int embedded;
    private final Gathering out;
    private final JsonPath path;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private int line;

    /** How many strings are around this text is told by {@code embedded}. */
    JsonCells(Place base, int embedded, Gathering out) {
        this.base = base;
        this.embedded = embedded;
        this.out = out;
        this.path = new JsonPath(base);
    }

    /** Reads a text that stands where texts stand, though it may be JSON. */
    static void readText(Place place, String text, Gathering out) {
        String stripped = text.strip();
        if (JsonText.isEmbedded(stripped)) {
            new JsonCells(place, 1, out).readWhole(stripped);
        } else {
            out.cell(place, stripped, CellKind.TEXT);
        }
    }

    /** Reads one text; if it is not whole, what stands behind the fault is read as lines. */
    void read(String json) throws IOException {
        try (JsonParser parser = JsonText.parser(json)) {
            Optional<String> fault = parse(parser);
            if (fault.isPresent()) {
                endDownTo(0);
                // From where the last token began: a text without its end is lost else.
                long offset = parser.currentTokenLocation().getCharOffset();
                String rest = json.substring((int) Math.max(0, Math.min(offset, json.length())));
                new TextCells(base.inside("after the fault"), out).read(rest);
                throw new IOException(fault.get());
            }
        }
    }

    /** Reads what {@link JsonText#isWhole}. */
    void readWhole(String json) {
        try {
            read(json);
        } catch (IOException e) {
            throw new IllegalStateException(e); // It was whole a moment ago.
        }
    }

    /** From here on each text is a line of one table. */
    void beginLines() {
        frames.push(new Frame(Frame.Kind.LINES, path.mark()));
    }

    void readLine(int number, String json) {
        line = number;
        try (JsonParser parser = JsonText.parser(json)) {
            Optional<String> fault = parse(parser);
            if (fault.isPresent()) {
                endDownTo(1);
                Place place = base.inside("line " + number, "line");
                out.trouble(place, "a line of JSON, but " + fault.get());
                out.cell(place, json, CellKind.TEXT);
            }
        }
    }

    void endLines() {
        endDownTo(0);
    }

    /** Says what is wrong. */
    private Optional<String> parse(JsonParser parser) {
        String name = "";
        try {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                switch (token) {
                    case START_OBJECT -> begin(Frame.Kind.OBJECT, name);
                    case START_ARRAY -> begin(Frame.Kind.ARRAY, name);
                    case END_OBJECT, END_ARRAY -> end();
                    case PROPERTY_NAME -> name = parser.currentName();
                    default -> scalar(token, parser.getString(), name);
                }
            }
            return Optional.empty();
        } catch (StreamConstraintsException e) {
            return Optional.of("nested more than " + JsonText.DEEPEST
                    + " deep, or with a number or a name beyond measure; what stands before was read.");
        } catch (JacksonException e) {
            return Optional.of("it breaks at line "
                    + parser.currentLocation().getLineNr() + ", column "
                    + parser.currentLocation().getColumnNr() + "; what stands before was read.");
        }
    }

    private void begin(Frame.Kind kind, String name) {
        Frame outer = frames.peek();
        if (outer != null) {
            step(outer, name);
        }
        Frame frame = new Frame(kind, path.mark());
        if (outer != null) {
            outer.place(frame, name, out.limits());
        }
        frames.push(frame);
    }

    /** The path goes from a container to what comes next in it. */
    private Place step(Frame outer, String name) {
        path.backTo(outer.path);
        switch (outer.kind) {
            case LINES -> path.line(line);
            case ARRAY -> path.index(outer.next++);
            case OBJECT -> path.member(name);
        }
        Place place = path.place();
        if (outer.kind == Frame.Kind.OBJECT) {
            out.name(place, name);
        }
        return place;
    }

    private void scalar(JsonToken token, String text, String name) {
        Frame outer = frames.peek();
        Place place = outer == null ? path.place() : step(outer, name);
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        CellKind kind = kind(token);
        if (outer != null) {
            outer.putInRow(name, text);
        }
        if (kind == CellKind.TEXT && embedded < MOST_EMBEDDED && JsonText.isEmbedded(text)) {
            new JsonCells(place, embedded + 1, out).readWhole(text.strip());
        } else {
            out.cell(place, text, kind);
        }
    }

    private static CellKind kind(JsonToken token) {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> CellKind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> CellKind.BOOLEAN;
            default -> CellKind.TEXT;
        };
    }

    private void end() {
        Frame frame = frames.pop();
        path.backTo(frame.path);
        if (frame.rows != null) {
            frame.rows.end(path.place(), out);
        }
    }

    private void endDownTo(int depth) {
        while (frames.size() > depth) {
            end();
        }
    }

    /** An object or an array that is open. */
    private static final class Frame {
        enum Kind {
            OBJECT,
            ARRAY,
            LINES
        }

        private final Kind kind;
        private final JsonPath.Mark path;
        private int next;

        /** The table of what stands in this array. */
        private @Nullable Rows rows;

        /** The row around this, and its table. */
        private @Nullable List<String> row;

        private @Nullable Rows rowOf;
        private boolean isRow;

        /** Of what stands in here, within the row. */
        private String column = "";

        Frame(Kind kind, JsonPath.Mark path) {
            this.kind = kind;
            this.path = path;
        }

        /** What stands in an array is a row of it; what stands in an object is part of the row around. */
        void place(Frame inner, String name, ReadingLimits limits) {
            if (kind != Kind.OBJECT) {
                if (rows == null) {
                    rows = new Rows(limits);
                }
                inner.rowOf = rows;
                inner.row = rows.begin();
                inner.isRow = true;
            } else {
                inner.rowOf = rowOf;
                inner.row = row;
                inner.column = column(name);
            }
        }

        void putInRow(String name, String text) {
            if (row == null || rowOf == null) {
                return;
            }
            if (kind == Kind.OBJECT) {
                rowOf.put(row, column(name), text);
            } else {
                rowOf.put(row, isRow ? String.valueOf(next) : column, text);
            }
        }

        private String column(String name) {
            String shown = Names.shown(name);
            return column.isEmpty() ? shown : column + "." + shown;
        }
    }
}
