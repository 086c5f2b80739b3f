package dev.sallyport.prober.answer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/** Reads in tests, and writes what was read so that a table of cases stays readable. */
final class Readings {
    private Readings() {}

    static Reading read(String text) {
        return read(text.getBytes(UTF_8), "", "");
    }

    static Reading read(String text, String type, String name) {
        return read(text.getBytes(UTF_8), type, name);
    }

    static Reading read(byte[] bytes, String type, String name) {
        return read(bytes, type, name, ReadingLimits.USUAL);
    }

    static Reading read(byte[] bytes, String type, String name, ReadingLimits limits, String... passphrases) {
        return new AnswerReader(limits, List.of(passphrases)).read(body(bytes, type, name));
    }

    static Body body(byte[] bytes, String type, String name) {
        return new Body(
                bytes,
                Optional.of(type).filter(told -> !told.isEmpty()),
                Optional.of(name).filter(told -> !told.isEmpty()));
    }

    /** Each value as {@code place = text}, names left out. */
    static List<String> values(Reading reading) {
        return reading.cells().stream()
                .filter(cell -> cell.kind() != CellKind.NAME)
                .map(cell -> cell.place() + " = " + cell.text())
                .toList();
    }

    static List<String> texts(Reading reading) {
        return reading.cells().stream()
                .filter(cell -> cell.kind() != CellKind.NAME)
                .map(Cell::text)
                .toList();
    }

    static List<String> names(Reading reading) {
        return reading.cells().stream()
                .filter(cell -> cell.kind() == CellKind.NAME)
                .map(Cell::text)
                .toList();
    }

    static List<String> fields(Reading reading) {
        return reading.cells().stream()
                .filter(cell -> cell.kind() != CellKind.NAME)
                .map(Cell::field)
                .distinct()
                .toList();
    }

    /** Columns, then each row. */
    static List<List<String>> lines(Table table) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(table.columns()), table.rows().stream())
                .toList();
    }
}
