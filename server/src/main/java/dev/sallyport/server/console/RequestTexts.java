package dev.sallyport.server.console;

import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Approval;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.DialectPreset;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Requests in plain language, as pages tell them. */
record RequestTexts(Texts texts, Display display) {
    /** The filters that apply; those that nobody asked for are told as such. */
    List<String> filters(Dataset dataset, ExportRequest request) {
        List<String> told = new ArrayList<>();
        request.filters().forEach(filter -> told.add(filter(title(dataset, filter.column()), filter)));
        request.defaultsOf(dataset)
                .forEach(byDefault -> told.add(texts.of(
                        "filter.by-default",
                        title(dataset, byDefault.column()),
                        String.join(", ", byDefault.values()))));
        return told;
    }

    private String filter(String title, Filter filter) {
        if (filter instanceof Filter.EqualTo equal) {
            return texts.of("filter.told.equals", title, equal.value());
        }
        if (filter instanceof Filter.OneOf oneOf) {
            return texts.of("filter.told.in", title, String.join(", ", oneOf.values()));
        }
        if (filter instanceof Filter.Prefix prefix) {
            return texts.of("filter.told.prefix", title, prefix.prefix());
        }
        if (filter instanceof Filter.Range range) {
            return range(title, range.from(), range.to());
        }
        return texts.of("filter.told.is-null", title);
    }

    private String range(String title, Optional<String> from, Optional<String> to) {
        if (from.isPresent() && to.isPresent()) {
            return texts.of("filter.told.range", title, from.get(), to.get());
        }
        return from.map(least -> texts.of("filter.told.from", title, least))
                .orElseGet(() -> texts.of("filter.told.to", title, to.orElse("")));
    }

    List<String> sorts(Dataset dataset, ExportRequest request) {
        return request.sorts().stream()
                .map((Sort sort) -> texts.of(
                        sort.descending() ? "sort.told.descending" : "sort.told.ascending",
                        title(dataset, sort.column())))
                .toList();
    }

    /** A window: whole days where it is cut by days; one that is not resolved as it was asked. */
    String window(ExportRequest request) {
        if (!(request.window() instanceof Window.Between between)) {
            return unresolved(request.window());
        }
        if (isMidnight(between.from()) && isMidnight(between.to())) {
            return texts.of(
                    "window.told.days",
                    display.day(between.from().atZone(ZoneOffset.UTC).toLocalDate()),
                    display.day(
                            between.to().atZone(ZoneOffset.UTC).toLocalDate().minusDays(1)));
        }
        return texts.of("window.told.times", display.time(between.from()), display.time(between.to()));
    }

    private String unresolved(Window window) {
        if (window instanceof Window.LastMonths last) {
            return last.months() == 1
                    ? texts.of("window.last-month")
                    : texts.of("window.told.last-months", display.number(last.months()));
        }
        if (window instanceof Window.LastDays last) {
            return last.days() == 1
                    ? texts.of("window.told.today")
                    : texts.of("window.told.last-days", display.number(last.days()));
        }
        return window instanceof Window.Month month
                ? texts.of("window.told.month", display.month(month.month()))
                : texts.of("window.told.none");
    }

    private static boolean isMidnight(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    /** The format, and how it is written where that is told. */
    String format(ExportRequest request) {
        String format = formatName(request.format().text());
        Dialect dialect = request.dialect();
        if (dialect.equals(Dialect.RFC_4180)) {
            return format;
        }
        if (request.format() != FileFormat.CSV) {
            return texts.of("format.told-zone", format, dialect.zoneText());
        }
        String reader = Arrays.stream(DialectPreset.values())
                .filter(preset -> preset.dialect().equals(dialect.in(ZoneOffset.UTC)))
                .findFirst()
                .map(preset -> texts.of("dialect." + preset.text()))
                .orElseGet(dialect::words);
        return texts.of("format.told", format, reader, dialect.zoneText());
    }

    String formatName(String format) {
        return texts.orElse("format." + format, format);
    }

    String series(Series series) {
        if (series instanceof Series.ByTime byTime) {
            return texts.of("series." + byTime.unit().text());
        }
        if (series instanceof Series.ByBytes byBytes) {
            return texts.of("series.bytes", display.bytes(byBytes.bytes()));
        }
        return texts.of("series.none");
    }

    /** Days, hours or minutes, whichever needs no fraction. */
    String duration(Duration duration) {
        if (duration.toHours() >= 48 && duration.equals(Duration.ofDays(duration.toDays()))) {
            return texts.of("duration.days", display.number(duration.toDays()));
        }
        if (duration.toMinutes() >= 120 && duration.equals(Duration.ofHours(duration.toHours()))) {
            return texts.of("duration.hours", display.number(duration.toHours()));
        }
        return texts.of("duration.minutes", display.number(Math.max(1, duration.toMinutes())));
    }

    /** Who decided over a request, and when. */
    String decided(Approval.Decision decision, Optional<String> name) {
        return texts.of(
                decision.against().isEmpty() ? "approval.approved-by" : "approval.rejected-by",
                name.orElse(decision.by().text()),
                display.time(decision.at()));
    }

    /** What heads a column: the request's own heading, else the catalog's, else its name. */
    static String title(Optional<Dataset> dataset, RequestedColumn column) {
        return column.title()
                .orElseGet(
                        () -> dataset.map(known -> title(known, column.name())).orElse(column.name()));
    }

    static String title(Dataset dataset, String column) {
        return dataset.column(column).map(Column::title).orElse(column);
    }
}
