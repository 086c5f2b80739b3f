package dev.sallyport.prober.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of which each may have members that those before it had not. */
final class Rows {
    /** Several values of one member are put behind one another, as far as this. */
    private static final int LONGEST_LIST = 4_096;

    private final int mostSlots;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<List<String>> rows = new ArrayList<>();
    private int slots;
    private boolean isTooSparse;

    Rows(ReadingLimits limits) {
        this.mostSlots = limits.cells();
    }

    /** A column that is there even if no row has anything in it. */
    void column(String name) {
        columns.putIfAbsent(name, columns.size());
    }

    List<String> begin() {
        List<String> row = new ArrayList<>();
        if (!isTooSparse) {
            rows.add(row);
        }
        return row;
    }

    void put(List<String> row, String column, String text) {
        if (isTooSparse) {
            return;
        }
        Integer known = columns.putIfAbsent(column, columns.size());
        int index = known == null ? columns.size() - 1 : known;
        slots += Math.max(0, index + 1 - row.size());
        if (slots > mostSlots) {
            isTooSparse = true;
            rows.clear();
            return;
        }
        while (row.size() <= index) {
            row.add("");
        }
        String before = row.get(index);
        if (before.isEmpty()) {
            row.set(index, text);
        } else if (before.length() < LONGEST_LIST) {
            row.set(index, before + ", " + text);
        }
    }

    void end(Place place, Gathering out) {
        if (isTooSparse) {
            out.trouble(place, "rows that hardly share a member make no table; their cells were read one by one.");
        } else {
            out.table(place, List.copyOf(columns.keySet()), rows);
        }
    }
}
