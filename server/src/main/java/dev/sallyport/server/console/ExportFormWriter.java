package dev.sallyport.server.console;

import dev.sallyport.catalog.Column;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the form in with a request, so that {@link ExportFormReader} reads the same one from it. What is not offered is left
 * out, and so is what the form has no field for: that is told, and never altered.
 */
final class ExportFormWriter {
    private final DatasetChoice choice;
    private final ExportRequest request;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Set<Unsaid> unsaid = EnumSet.noneOf(Unsaid.class);

    private ExportFormWriter(DatasetChoice choice, ExportRequest request) {
        this.choice = choice;
        this.request = request;
    }

    /** A form, and what of the request it does not say although it is offered. */
    record Written(ExportForm form, Set<Unsaid> unsaid) {}

    static Written write(DatasetChoice choice, ExportRequest request) {
        return new ExportFormWriter(choice, request).write();
    }

    private Written write() {
        fields.put(ExportForm.DATASET, choice.name());
        columns();
        request.filters().forEach(this::filter);
        sort();
        if (choice.dataset().window().isPresent()) {
            window();
        }
        file();
        if (choice.limits().series() > 0) {
            fields.put(ExportForm.SERIES, series(request.series()));
        }
        if (request.guarding() != Guarding.GUARDED) {
            unsaid.add(Unsaid.RAW);
        }
        return new Written(ExportForm.filled(fields), unsaid);
    }

    /** Chosen ones by their places, and the others behind them. */
    private void columns() {
        List<Column> offered = choice.columnsInOrder();
        Map<String, RequestedColumn> chosen = new LinkedHashMap<>();
        chosen().forEach(column -> chosen.put(column.name(), column));
        chosen.keySet().retainAll(offered.stream().map(Column::name).toList());
        List<String> places = List.copyOf(chosen.keySet());
        int behind = places.size();
        for (int i = 0; i < offered.size(); i++) {
            Column column = offered.get(i);
            RequestedColumn asked = chosen.get(column.name());
            put("column", i, "name", column.name());
            if (asked == null) {
                behind++;
                put("column", i, "order", Integer.toString(behind));
                continue;
            }
            put("column", i, "", "yes");
            put("column", i, "order", Integer.toString(places.indexOf(column.name()) + 1));
            asked.title().ifPresent(title -> heading(offered.indexOf(column), title));
        }
    }

    /** The columns asked for; where none are named, those that are preselected today. */
    private List<RequestedColumn> chosen() {
        return request.columns().isEmpty()
                ? choice.columnsInOrder().stream()
                        .filter(column -> !column.sensitive())
                        .map(column -> RequestedColumn.named(column.name()))
                        .toList()
                : request.columns();
    }

    private void heading(int index, String title) {
        if (ExportForm.isSayable(title)) {
            put("column", index, "title", title);
        } else {
            unsaid.add(Unsaid.HEADINGS);
        }
    }

    private void filter(Filter filter) {
        List<Column> offered = choice.filters();
        for (int i = 0; i < offered.size(); i++) {
            int index = i;
            Column column = offered.get(i);
            if (column.name().equals(filter.column())) {
                boolean isFree = !fields.containsKey(ExportForm.field("filter", i, ""));
                Optional<Map<String, String>> written = isFree ? FilterWriter.write(column, filter) : Optional.empty();
                written.ifPresentOrElse(
                        parts -> parts.forEach((part, text) -> put("filter", index, part, text)),
                        () -> unsaid.add(Unsaid.FILTERS));
            }
        }
    }

    private void sort() {
        if (request.sorts().size() > 1) {
            unsaid.add(Unsaid.SORT);
        }
        request.sorts().stream().limit(1).forEach((Sort sort) -> {
            boolean isOffered =
                    choice.sorts().stream().anyMatch(column -> column.name().equals(sort.column()));
            if (isOffered) {
                fields.put(ExportForm.SORT, sort.column());
                if (sort.descending()) {
                    fields.put(ExportForm.DESCENDING, "yes");
                }
            }
        });
    }

    private void window() {
        Window window = request.window();
        if (window instanceof Window.None && !choice.isWindowRequired()) {
            window(WindowChoice.NONE);
        } else if (window.equals(new Window.LastMonths(1))) {
            window(WindowChoice.LAST_MONTH);
        } else if (window.equals(new Window.LastDays(30))) {
            window(WindowChoice.LAST_30_DAYS);
        } else if (window instanceof Window.Month month) {
            window(WindowChoice.MONTH);
            fields.put(ExportForm.MONTH, month.month().toString());
        } else if (window instanceof Window.Between between && isDays(between)) {
            window(WindowChoice.BETWEEN);
            fields.put(ExportForm.FROM, day(between.from()).toString());
            fields.put(ExportForm.TO, day(between.to()).minusDays(1).toString());
        } else {
            unsaid.add(Unsaid.WINDOW);
        }
    }

    private void window(WindowChoice window) {
        fields.put(ExportForm.WINDOW, window.text());
    }

    private static boolean isDays(Window.Between between) {
        return isMidnight(between.from())
                && isMidnight(between.to())
                && day(between.from()).getYear() >= 1
                && day(between.to()).getYear() <= 9998;
    }

    private static boolean isMidnight(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static LocalDate day(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private void file() {
        if (!choice.formats().contains(request.format())) {
            return;
        }
        fields.put(ExportForm.FORMAT, request.format().text());
        Dialect dialect = request.dialect();
        fields.put(ExportForm.ZONE, dialect.zoneName());
        Arrays.stream(DialectPreset.values())
                .filter(preset -> preset.dialect().equals(dialect.in(ZoneOffset.UTC)))
                .findFirst()
                .ifPresentOrElse(
                        preset -> fields.put(ExportForm.DIALECT, preset.text()), () -> unsaid.add(Unsaid.DIALECT));
    }

    private static String series(Series series) {
        if (series instanceof Series.ByTime byTime) {
            return byTime.unit().text();
        }
        return series instanceof Series.ByBytes byBytes ? Long.toString(byBytes.bytes()) : "none";
    }

    private void put(String group, int index, String part, String value) {
        fields.put(ExportForm.field(group, index, part), value);
    }
}
