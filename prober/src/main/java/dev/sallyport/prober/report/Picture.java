package dev.sallyport.prober.report;

import dev.sallyport.prober.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Paths × probes, drawn: where each thing stands. Public for the template, which asks it by reflection. */
public final class Picture {
    private static final int PITCH = 58;
    private static final int ROW = 38;
    private static final int HEAD = 118;
    private static final int OVERHANG = 70;
    private static final int LONGEST_NAME = 30;
    private static final double LETTER = 7.6;

    private final List<Label> columns = new ArrayList<>();
    private final List<Label> rows = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final int left;
    private final int width;
    private final int height;

    Picture(Matrix matrix, Function<Finding, String> anchors) {
        int longest = matrix.paths().stream().mapToInt(String::length).max().orElse(0);
        left = (int) (Math.min(longest, LONGEST_NAME) * LETTER) + 24;
        width = left + matrix.probes().size() * PITCH + OVERHANG;
        height = HEAD + matrix.paths().size() * ROW + 6;
        for (int column = 0; column < matrix.probes().size(); column++) {
            columns.add(new Label(
                    left + column * PITCH + PITCH / 2,
                    HEAD - 10,
                    matrix.probes().get(column).id(),
                    matrix.probes().get(column).question()));
        }
        for (int row = 0; row < matrix.paths().size(); row++) {
            String path = matrix.paths().get(row);
            int y = HEAD + row * ROW;
            rows.add(new Label(left - 14, y + ROW / 2, shortened(path), path));
            List<Matrix.Entry> entries = matrix.row(path);
            for (int column = 0; column < entries.size(); column++) {
                cells.add(cell(entries.get(column), left + column * PITCH + PITCH / 2, y + ROW / 2, anchors));
            }
        }
    }

    /**
     * A name beside a row or over a column.
     *
     * @param whole for who points at it
     */
    public record Label(int x, int y, String text, String whole) {}

    /**
     * A probe on a path.
     *
     * @param x of its middle
     * @param href of the first finding; empty without
     */
    public record Cell(int x, int y, String mark, String look, String count, String told, String href) {}

    private static Cell cell(Matrix.Entry entry, int x, int y, Function<Finding, String> anchors) {
        String where = entry.probe().id() + " on " + entry.path() + ": ";
        String mark = entry.mark().id();
        return switch (entry.mark()) {
            case FOUND -> {
                Finding worst = entry.findings().get(0);
                yield new Cell(
                        x,
                        y,
                        mark,
                        worst.severity().id(),
                        String.valueOf(entry.findings().size()),
                        where + Words.count(entry.findings().size(), "leak", "leaks") + " found, "
                                + worst.severity().id(),
                        "#" + anchors.apply(worst));
            }
            case CLEAN ->
                new Cell(
                        x,
                        y,
                        mark,
                        mark,
                        "",
                        where + "clean, " + Words.count(entry.tried(), "judgement", "judgements"),
                        "");
            case UNJUDGED, NOT_TRIED ->
                new Cell(
                        x,
                        y,
                        mark,
                        mark,
                        "",
                        where + entry.mark().words() + ", " + entry.reasons().get(0),
                        "");
        };
    }

    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        return length <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    }

    public List<Label> columns() {
        return columns;
    }

    public List<Label> rows() {
        return rows;
    }

    public List<Cell> cells() {
        return cells;
    }

    public int left() {
        return left;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** To where the lines between rows go. */
    public int right() {
        return width - OVERHANG;
    }

    public int half() {
        return ROW / 2;
    }
}
