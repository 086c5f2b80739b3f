package dev.sallyport.query;

import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads a filter's values by the type of its column, into the text form that PostgreSQL reads without doubt. */
final class FilterValues {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,60})?");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private FilterValues() {}

    static Parameter single(Column column, String value) {
        return Parameter.single(column.type(), canonical(column, value));
    }

    static Parameter list(Column column, List<String> values) {
        return Parameter.list(
                column.type(),
                values.stream().map(value -> canonical(column, value)).toList());
    }

    private static String canonical(Column column, String value) {
        return switch (column.type()) {
            case TEXT -> value;
            case INTEGER -> matching(INTEGER, column, value, "a whole number such as 42");
            case DECIMAL -> matching(DECIMAL, column, value, "a number such as 42.50");
            case UUID ->
                matching(
                        UUID,
                        column,
                        value.toLowerCase(Locale.ROOT),
                        "a UUID such as 7d444840-9dc0-11d1-b245-5ffdce74fad2");
            case BOOLEAN -> {
                if (!value.equals("true") && !value.equals("false")) {
                    throw invalid(column, "true or false");
                }
                yield value;
            }
            case DATE -> date(column, value).toString();
            case TIMESTAMP -> timestamp(column, value);
            case JSON -> throw invalid(column, "nothing: JSON columns can't be filtered");
        };
    }

    private static String matching(Pattern pattern, Column column, String value, String allowed) {
        if (!pattern.matcher(value).matches()) {
            throw invalid(column, allowed);
        }
        return value;
    }

    private static LocalDate date(Column column, String value) {
        try {
            return inRange(column, LocalDate.parse(value));
        } catch (DateTimeException e) {
            throw invalid(column, "a date such as 2026-01-31");
        }
    }

    private static String timestamp(Column column, String value) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(value);
            inRange(column, time.toLocalDate());
            return time.toInstant().toString();
        } catch (DateTimeException e) {
            throw invalid(column, "a time such as 2026-01-31T00:00:00Z");
        }
    }

    private static LocalDate inRange(Column column, LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9998) {
            throw invalid(column, "a year from 1 to 9998");
        }
        return date;
    }

    private static Problem invalid(Column column, String allowed) {
        return Problem.of(
                ProblemCode.INVALID_REQUEST,
                "a filter value on \"" + column.name() + "\" can't be read; allowed is " + allowed);
    }

    /** The columns whose order people mean when they say from and to. */
    static void checkHasRanges(Column column) {
        boolean has = switch (column.type()) {
            case INTEGER, DECIMAL, DATE, TIMESTAMP -> true;
            case TEXT, BOOLEAN, UUID, JSON -> false;
        };
        if (!has) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "\"" + column.name() + "\" can't be filtered by a range; allowed are equals, in"
                            + (column.type() == ColumnType.TEXT ? ", prefix" : "") + " and is null");
        }
    }

    static void checkHasPrefixes(Column column) {
        if (column.type() != ColumnType.TEXT) {
            throw Problem.of(
                    ProblemCode.INVALID_REQUEST,
                    "\"" + column.name() + "\" is no text, so it has no prefix; allowed are equals, in, range and is"
                            + " null");
        }
    }
}
