package dev.sallyport.server.console;

import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import dev.sallyport.request.Word;
import dev.sallyport.server.http.JsonFields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads a form into the request that the same wishes are at the API. Whether it is allowed, the gate says. */
final class ExportFormReader {
    private final ExportForm form;
    private final Function<String, Optional<Column>> columns;

    private ExportFormReader(ExportForm form, Function<String, Optional<Column>> columns) {
        this.form = form;
        this.columns = columns;
    }

    /**
     * The request of a form.
     *
     * @param columns what is known of a dataset's column, to read dates of its filters
     * @throws dev.sallyport.problem.Problem INVALID_REQUEST
     */
    static ExportRequest read(ExportForm form, Function<String, Optional<Column>> columns) {
        return new ExportFormReader(form, columns).read();
    }

    private ExportRequest read() {
        FileFormat format = form.text(ExportForm.FORMAT)
                .map(text -> FileFormat.of(text).orElseThrow(() -> JsonFields.invalid("there is no such format")))
                .orElse(FileFormat.CSV);
        return new ExportRequest(
                form.dataset(),
                requestedColumns(),
                filters(),
                form.text(ExportForm.SORT)
                        .map(column -> List.of(new Sort(column, form.isTicked(ExportForm.DESCENDING))))
                        .orElse(List.of()),
                window(),
                format,
                Guarding.GUARDED,
                dialect(format),
                series());
    }

    private record Chosen(int order, RequestedColumn column) {}

    /** In the order of their numbers; of equal ones, as they stand in the form. */
    private List<RequestedColumn> requestedColumns() {
        List<Chosen> chosen = new ArrayList<>();
        for (int i = 0; i < ExportForm.MOST_NUMBERED; i++) {
            if (form.isTicked(ExportForm.field("column", i, ""))) {
                String name = form.text(ExportForm.field("column", i, "name"))
                        .orElseThrow(() -> JsonFields.invalid("a column was chosen that has no name"));
                Optional<String> title = form.text(ExportForm.field("column", i, "title"))
                        .filter(text -> columns.apply(name)
                                .filter(column -> column.title().equals(text))
                                .isEmpty());
                chosen.add(new Chosen(order(i), new RequestedColumn(name, title)));
            }
        }
        if (chosen.isEmpty()) {
            throw JsonFields.invalid("no column is chosen; choose at least one");
        }
        return chosen.stream()
                .sorted(Comparator.comparingInt(Chosen::order))
                .map(Chosen::column)
                .toList();
    }

    private int order(int index) {
        return form.text(ExportForm.field("column", index, "order"))
                .map(text -> {
                    if (!text.matches("[0-9]{1,4}")) {
                        throw JsonFields.invalid("a column's place must be a whole number such as 3");
                    }
                    return Integer.parseInt(text);
                })
                .orElse(Integer.MAX_VALUE);
    }

    private List<Filter> filters() {
        List<Filter> filters = new ArrayList<>();
        for (int i = 0; i < ExportForm.MOST_NUMBERED; i++) {
            int index = i;
            form.text(ExportForm.field("filter", i, ""))
                    .ifPresent(condition -> filters.add(filter(index, FilterCondition.of(condition))));
        }
        return filters;
    }

    private Filter filter(int index, FilterCondition condition) {
        String column = form.text(ExportForm.field("filter", index, "name"))
                .orElseThrow(() -> JsonFields.invalid("a filter was sent that has no column"));
        String field = ExportForm.field("filter", index, "value");
        return switch (condition) {
            case EQUALS -> new Filter.EqualTo(column, value(column, needed(field, column)));
            case IN ->
                new Filter.OneOf(
                        column,
                        needed(field, column)
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .map(line -> value(column, line))
                                .toList());
            case RANGE ->
                new Filter.Range(
                        column,
                        form.text(field).map(text -> value(column, text)),
                        form.text(ExportForm.field("filter", index, "to")).map(text -> value(column, text)));
            case PREFIX -> new Filter.Prefix(column, needed(field, column));
            case IS_NULL -> new Filter.IsNull(column);
        };
    }

    private String needed(String field, String column) {
        return form.text(field).orElseThrow(() -> JsonFields.invalid("the filter on \"" + column + "\" needs a value"));
    }

    /** A day stands for its first moment where the column holds times. */
    private String value(String column, String text) {
        boolean isTime = columns.apply(column)
                .filter(known -> known.type() == ColumnType.TIMESTAMP)
                .isPresent();
        return isTime && text.matches("\\d{4}-\\d{2}-\\d{2}") ? text + "T00:00:00Z" : text;
    }

    private Window window() {
        WindowChoice choice = form.text(ExportForm.WINDOW).map(WindowChoice::of).orElse(WindowChoice.NONE);
        return switch (choice) {
            case NONE -> new Window.None();
            case LAST_MONTH -> new Window.LastMonths(1);
            case LAST_30_DAYS -> new Window.LastDays(30);
            case MONTH -> new Window.Month(month());
            case BETWEEN -> new Window.Between(startOf(day(ExportForm.FROM)), startOf(dayBehind(day(ExportForm.TO))));
        };
    }

    private YearMonth month() {
        try {
            return YearMonth.parse(form.text(ExportForm.MONTH).orElse(""));
        } catch (DateTimeException e) {
            throw JsonFields.invalid("the month must be a year and month such as 2026-01");
        }
    }

    private LocalDate day(String field) {
        try {
            LocalDate day = LocalDate.parse(form.text(field).orElse(""));
            if (day.getYear() >= 1 && day.getYear() <= 9998) {
                return day;
            }
        } catch (DateTimeException e) {
            // Told below, together with days out of reach.
        }
        throw JsonFields.invalid("the window needs a first and a last day such as 2026-01-31");
    }

    private static LocalDate dayBehind(LocalDate day) {
        return day.plusDays(1);
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Each format has what of the two it can say: CSV both, a workbook the zone, JSON neither. */
    private Dialect dialect(FileFormat format) {
        ZoneId zone = form.text(ExportForm.ZONE).map(Dialect::zone).orElse(ZoneOffset.UTC);
        return switch (format) {
            case CSV -> preset().dialect().in(zone);
            case XLSX -> Dialect.RFC_4180.in(zone);
            case JSON, NDJSON -> Dialect.RFC_4180;
        };
    }

    private DialectPreset preset() {
        return form.text(ExportForm.DIALECT)
                .map(text -> Word.find(DialectPreset.values(), text)
                        .orElseThrow(() -> JsonFields.invalid(
                                "there is no such dialect; there are " + Word.list(DialectPreset.values()))))
                .orElse(DialectPreset.RFC4180);
    }

    private Series series() {
        String text = form.text(ExportForm.SERIES).orElse("none");
        if (text.equals("none")) {
            return new Series.None();
        }
        if (text.matches("[0-9]{1,12}")) {
            return new Series.ByBytes(Long.parseLong(text));
        }
        return Arrays.stream(Series.Unit.values())
                .filter(unit -> unit.text().equals(text))
                .findFirst()
                .map(unit -> (Series) new Series.ByTime(unit))
                .orElseThrow(() -> JsonFields.invalid("there is no such series"));
    }
}
