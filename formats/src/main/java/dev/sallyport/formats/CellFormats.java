package dev.sallyport.formats;

import dev.sallyport.catalog.ColumnType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How cells are shown, numbered: the code of a format, as spreadsheets know it. */
final class CellFormats {
    /** Of this format a text stays a text even if somebody edits it: {@code =1+1} becomes no formula. */
    static final int TEXT = 0;

    static final int GENERAL = 1;
    static final int DATE = 2;
    static final int TIME = 3;
    static final int TIME_WITH_MILLIS = 4;

    private static final int MOST_DECIMALS = 30;

    private final List<String> codes = new ArrayList<>(
            List.of("@", "General", "yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd\\ hh:mm:ss", "yyyy\\-mm\\-dd\\ hh:mm:ss.000"));
    private final Map<Integer, Integer> numbers = new HashMap<>();

    String code(int format) {
        return codes.get(format);
    }

    /** Shows so many decimals, never an exponent; or as the program likes, where those would be too many. */
    int number(int decimals) {
        if (decimals > MOST_DECIMALS) {
            return GENERAL;
        }
        return numbers.computeIfAbsent(decimals, many -> {
            codes.add(many == 0 ? "0" : "0." + "0".repeat(many));
            return codes.size() - 1;
        });
    }

    /** What an empty cell of the type has. */
    int usual(ColumnType type) {
        return switch (type) {
            case TEXT, UUID, JSON -> TEXT;
            case BOOLEAN, DECIMAL -> GENERAL;
            case INTEGER -> number(0);
            case DATE -> DATE;
            case TIMESTAMP -> TIME;
        };
    }
}
