package dev.sallyport.server.api;

import dev.sallyport.access.Offer;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.DefaultFilter;
import dev.sallyport.catalog.Demands;
import dev.sallyport.catalog.Exposure;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.catalog.Limits;
import dev.sallyport.catalog.Retention;
import dev.sallyport.catalog.RowsGranted;
import dev.sallyport.catalog.Sensitivity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A dataset that somebody may export through one of their roles: what can be asked of it, and how much.
 *
 * @param role the role that grants it; with several roles there are several answers for one dataset
 * @param filters columns that this role may filter by
 * @param sort columns that this role may sort by
 * @param sensitivity of every request under this grant
 * @param sensitiveFormats formats in which a request is more sensitive, and how much
 * @param sensitiveAbove levels that a request comes to with more rows than that
 * @param demands what each level demands
 */
record DatasetAnswer(
        String name,
        String title,
        String description,
        String role,
        List<ColumnAnswer> columns,
        List<String> filters,
        List<String> sort,
        List<DefaultFilterAnswer> defaultFilters,
        Optional<WindowAnswer> window,
        String rows,
        List<String> formats,
        String sensitivity,
        Map<String, String> sensitiveFormats,
        Map<String, Long> sensitiveAbove,
        Map<String, DemandAnswer> demands,
        LimitsAnswer limits,
        RetentionAnswer retention) {

    /** A column; {@code exposure} is {@code plain} or {@code masked:…}. */
    record ColumnAnswer(
            String name,
            String title,
            String type,
            String exposure,
            boolean sensitive,
            String sensitivity,
            List<String> jsonKeys) {
        private static ColumnAnswer of(Column column, Exposure exposure) {
            return new ColumnAnswer(
                    column.name(),
                    column.title(),
                    word(column.type()),
                    exposure.toString(),
                    column.sensitive(),
                    column.sensitivity().text(),
                    column.jsonKeys());
        }
    }

    /** What is filtered by if the request does not say otherwise. */
    record DefaultFilterAnswer(String column, List<String> in) {
        private static DefaultFilterAnswer of(DefaultFilter filter) {
            return new DefaultFilterAnswer(filter.column(), filter.values());
        }
    }

    /** The column that windows cut, and the widest window. */
    record WindowAnswer(String column, boolean required, long largestDays) {}

    /** How much at once and at a time; {@code rows} and {@code bytes} of each part of a series. */
    record LimitsAnswer(long rows, long bytes, long seconds, int unfinished, int perHour, int seriesParts) {
        private static LimitsAnswer of(Limits limits) {
            return new LimitsAnswer(
                    limits.rows(),
                    limits.size(),
                    limits.time().toSeconds(),
                    limits.running(),
                    limits.perHour(),
                    limits.series());
        }
    }

    /** How long a finished export and a ticket live. */
    record RetentionAnswer(long fileSeconds, long ticketSeconds) {
        private static RetentionAnswer of(Retention retention) {
            return new RetentionAnswer(
                    retention.file().toSeconds(), retention.ticket().toSeconds());
        }
    }

    static DatasetAnswer of(Offer offer, Demands demanded) {
        Dataset dataset = offer.dataset();
        Sensitivity level = dataset.sensitivity().level().or(offer.grant().sensitivity());
        Map<String, String> formats = new TreeMap<>();
        dataset.sensitivity().formats().forEach((format, higher) -> {
            if (offer.grant().formats().contains(format) && higher.isAbove(level)) {
                formats.put(format.text(), higher.text());
            }
        });
        Map<String, Long> above = new TreeMap<>();
        dataset.sensitivity().above().forEach((higher, rows) -> {
            if (higher.isAbove(level)) {
                above.put(higher.text(), rows);
            }
        });
        Map<String, DemandAnswer> demands = new LinkedHashMap<>();
        for (Sensitivity each : Sensitivity.values()) {
            demands.put(each.text(), DemandAnswer.of(demanded.of(each)));
        }
        List<ColumnAnswer> columns = new ArrayList<>();
        offer.grant()
                .columns()
                .forEach((name, exposure) ->
                        dataset.column(name).ifPresent(column -> columns.add(ColumnAnswer.of(column, exposure))));
        return new DatasetAnswer(
                dataset.name(),
                dataset.title(),
                dataset.description(),
                offer.role(),
                columns,
                plainAmong(offer, dataset.filters()),
                plainAmong(offer, dataset.sorts()),
                dataset.defaultFilters().stream().map(DefaultFilterAnswer::of).toList(),
                dataset.window()
                        .map(rule -> new WindowAnswer(
                                rule.column(),
                                rule.required(),
                                least(rule.largest(), offer.grant().limits().window())
                                        .toDays())),
                rows(offer.grant().rows()),
                offer.grant().formats().stream().sorted().map(FileFormat::text).toList(),
                level.text(),
                formats,
                above,
                demands,
                LimitsAnswer.of(offer.grant().limits()),
                RetentionAnswer.of(dataset.retention()));
    }

    /** Masked columns can be neither filtered nor sorted by. */
    private static List<String> plainAmong(Offer offer, Set<String> names) {
        return offer.grant().columns().entrySet().stream()
                .filter(column -> column.getValue() instanceof Exposure.Plain && names.contains(column.getKey()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String rows(RowsGranted rows) {
        return rows instanceof RowsGranted.ByRule byRule ? byRule.rule().name() : "all";
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
