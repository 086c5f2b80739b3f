package dev.sallyport.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** How a catalog writes values of each column type. */
final class Literals {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,30})?");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int LONGEST_TEXT = 1_000;

    private Literals() {}

    static boolean fits(ColumnType type, String text) {
        return switch (type) {
            case TEXT -> text.length() <= LONGEST_TEXT && text.chars().noneMatch(Character::isISOControl);
            case INTEGER -> INTEGER.matcher(text).matches();
            case DECIMAL -> DECIMAL.matcher(text).matches();
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case DATE -> parses(() -> LocalDate.parse(text));
            case TIMESTAMP -> parses(() -> OffsetDateTime.parse(text));
            case UUID -> UUID.matcher(text).matches();
            case JSON -> false;
        };
    }

    static String allowed(ColumnType type) {
        return switch (type) {
            case TEXT -> "allowed is text without controls, at most " + LONGEST_TEXT + " characters";
            case INTEGER -> "allowed are whole numbers such as -5 or 1200";
            case DECIMAL -> "allowed are numbers such as -5 or 12.50";
            case BOOLEAN -> "allowed are true and false";
            case DATE -> "allowed are days such as 2026-01-31";
            case TIMESTAMP -> "allowed are instants with a zone such as 2026-01-31T10:00:00Z";
            case UUID -> "allowed are UUIDs in lower case";
            case JSON -> "json columns are compared with nothing but null";
        };
    }

    private static boolean parses(Runnable parser) {
        try {
            parser.run();
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
