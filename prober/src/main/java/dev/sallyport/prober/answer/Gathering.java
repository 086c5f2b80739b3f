package dev.sallyport.prober.answer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one reading has found so far, and what it may still cost. One thread reads; another may end the gathering at any
 * time, and has then what was found until then.
 */
final class Gathering {
    /** Tells the reading thread that nobody waits for it any longer. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended(String message) {
            super(message, null, false, false);
        }
    }

    private static final int MOST_SHARED = 10_000;

    private final ReadingLimits limits;
    private final List<String> passphrases;
    private final Allowance allowance;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final Set<String> troubles = new LinkedHashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, String> fields = new HashMap<>();
    private String format = "";
    private volatile boolean ended;

    Gathering(ReadingLimits limits, List<String> passphrases) {
        this.limits = limits;
        this.passphrases = passphrases;
        this.allowance = new Allowance(limits);
    }

    ReadingLimits limits() {
        return limits;
    }

    List<String> passphrases() {
        return passphrases;
    }

    Allowance allowance() {
        return allowance;
    }

    void cell(Place place, String text, CellKind kind) {
        if (text.isEmpty()) {
            return;
        }
        synchronized (this) {
            checkGoesOn();
            allowance.cell(place, text);
            cells.add(new Cell(place.text(), shared(place.field()), text, kind));
        }
    }

    /** The same text for the same field: a table has a few of them, and thousands of cells in each. */
    private String shared(String field) {
        String known = fields.get(field);
        if (known != null) {
            return known;
        }
        if (fields.size() < MOST_SHARED) {
            fields.put(field, field);
        }
        return field;
    }

    /** A name, once for each field in which it stands. */
    void name(Place place, String name) {
        if (names.add(place.field() + '\0' + name)) {
            cell(place, name, CellKind.NAME);
        }
    }

    void table(Place place, List<String> columns, List<List<String>> rows) {
        if (columns.isEmpty()) {
            return;
        }
        if (!allowance.table(rows.size(), columns.size())) {
            trouble(
                    place,
                    "the table of " + rows.size() + " rows and " + columns.size()
                            + " columns is too large to be laid out; its cells were read one by one.");
            return;
        }
        List<List<String>> whole =
                rows.stream().map(row -> filled(row, columns.size())).toList();
        Table table = new Table(place.text(), columns, whole);
        synchronized (this) {
            checkGoesOn();
            tables.add(table);
        }
    }

    private static List<String> filled(List<String> row, int length) {
        if (row.size() == length) {
            return row;
        }
        List<String> filled = new ArrayList<>(row);
        while (filled.size() < length) {
            filled.add("");
        }
        return filled;
    }

    /** Says what could not be read, and why, in a sentence without a word of the content. */
    void trouble(Place place, String sentence) {
        synchronized (this) {
            if (!ended && troubles.size() < Allowance.MOST_TROUBLES) {
                troubles.add(place.sentenceStart() + sentence);
            }
        }
    }

    /** Reads a layer within; whatever is wrong with it is told, and the rest goes on. */
    void layer(Layer layer) {
        checkGoesOn();
        if (layer.archives() > limits.depth()) {
            trouble(
                    layer.place(),
                    "archives are nested more than " + limits.depth() + " deep; what is inside was not read.");
            return;
        }
        Format found = Looks.of(layer);
        if (format.isEmpty()) {
            format = found.word();
        }
        try {
            FormatReader.of(found).read(layer, this);
        } catch (Ended | LimitReached e) {
            throw e;
        } catch (IOException e) {
            trouble(layer.place(), found.word() + ", but " + e.getMessage());
        } catch (RuntimeException e) {
            // Of libraries that stumble over what is broken; their messages may repeat the content.
            checkGoesOn();
            trouble(
                    layer.place(),
                    found.word() + ", but broken (" + e.getClass().getSimpleName() + "); what stands before was read.");
        } catch (StackOverflowError e) {
            trouble(layer.place(), found.word() + ", but nested too deep; what stands before was read.");
        }
    }

    void checkGoesOn() {
        if (ended) {
            throw new Ended("nobody waits for this any longer");
        }
    }

    synchronized Reading end() {
        ended = true;
        return new Reading(format.isEmpty() ? "unread" : format, cells, tables, List.copyOf(troubles));
    }
}
