package dev.sallyport.prober.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rows and columns of a CSV file, a sheet or a table of a page: into cells and a {@link Table}. */
final class Grid {
    private static final Pattern NUMERIC = Pattern.compile("[+-]?[0-9][0-9.,:/' \\-]*[0-9%€$£]?|[+-]?[0-9]");

    private static final int LONGEST_NAME = 1_000;

    private final Gathering out;
    private final Place place;
    private final Rows rows;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private boolean hasBegun;

    Grid(Place place, Gathering out) {
        this.place = place;
        this.out = out;
        this.rows = new Rows(out.limits());
    }

    /** The number is that of the row as people count, its header included. */
    void row(long number, List<Datum> data) {
        if (!hasBegun) {
            hasBegun = true;
            if (isHeader(data)) {
                header(number, data);
                return;
            }
        }
        List<String> row = rows.begin();
        for (int i = 0; i < data.size(); i++) {
            Datum datum = data.get(i);
            if (columns.size() <= i) {
                columns.add(unique("column " + (i + 1)));
            }
            String column = columns.get(i);
            rows.put(row, column, datum.text());
            cell(number, Names.shown(column), datum);
        }
    }

    /** A header given as such. */
    void header(long number, List<Datum> names) {
        hasBegun = true;
        for (Datum name : names) {
            String text = name.text().strip();
            String column = unique(text.isEmpty() ? "column " + (columns.size() + 1) : text);
            columns.add(column);
            rows.column(column);
            String shown = Names.shown(text);
            out.name(place.inside("row " + number + ", " + shown, shown), name.text());
        }
    }

    void end() {
        rows.end(place, out);
    }

    private void cell(long number, String column, Datum datum) {
        if (datum.text().isEmpty() && datum.formula().isEmpty()) {
            return;
        }
        Place at = place.inside("row " + number + ", " + column, column);
        datum.formula().ifPresent(formula -> out.cell(at, formula, CellKind.FORMULA));
        out.cell(at, datum.text(), datum.kind());
    }

    /** Two columns of one name are two columns. */
    private String unique(String name) {
        String head = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        int times = taken.merge(head, 1, Integer::sum);
        return times == 1 ? head : head + " (" + times + ")";
    }

    /** Names, not values: mostly filled, and nothing that could be counted or dated. */
    private static boolean isHeader(List<Datum> data) {
        int filled = 0;
        for (Datum datum : data) {
            String text = datum.text().strip();
            if (datum.kind() != CellKind.TEXT
                    || datum.formula().isPresent()
                    || NUMERIC.matcher(text).matches()) {
                return false;
            }
            filled += text.isEmpty() ? 0 : 1;
        }
        return filled > 0 && filled * 2 >= data.size();
    }
}
