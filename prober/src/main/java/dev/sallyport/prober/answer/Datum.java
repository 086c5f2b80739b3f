package dev.sallyport.prober.answer;

import java.util.Optional;

/**
 * What stands in one place of a {@link Grid}.
 *
 * @param formula from which the text was computed, if the format says so
 */
record Datum(String text, CellKind kind, Optional<String> formula) {
    static final Datum NONE = text("");

    static Datum text(String text) {
        return new Datum(text, CellKind.TEXT, Optional.empty());
    }
}
