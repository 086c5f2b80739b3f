package dev.sallyport.server.road;

import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
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
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Requests by chance that say everything that a request can say, as programs may send them. */
public final class RandomRequests {
    private static final List<String> WORDS =
            List.of("paid", "", " N ", "' or true --", "a\nb", "<b>&\"", "\\", "\ud83d\ude42", "2026-01-01", "1");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Etc/GMT+5", "Asia/Kathmandu");

    private final Random random;

    public RandomRequests(Random random) {
        this.random = random;
    }

    /** One of that dataset, allowed or not. */
    public ExportRequest next(Dataset dataset) {
        List<String> names = new ArrayList<>(dataset.columns().keySet());
        Collections.shuffle(names, random);
        FileFormat format = pick(List.of(FileFormat.values()));
        return new ExportRequest(
                dataset.name(),
                names.subList(0, random.nextInt(names.size())).stream()
                        .map(this::column)
                        .toList(),
                some(3, () -> filter(pick(names), dataset)),
                some(3, () -> new Sort(pick(names), random.nextBoolean())),
                window(),
                format,
                pick(List.of(Guarding.values())),
                dialect(format),
                series());
    }

    private RequestedColumn column(String name) {
        return new RequestedColumn(name, random.nextInt(3) == 0 ? Optional.of(pick(WORDS)) : Optional.empty());
    }

    private Filter filter(String name, Dataset dataset) {
        return switch (random.nextInt(6)) {
            case 0 -> new Filter.EqualTo(name, value(dataset, name));
            case 1 -> new Filter.OneOf(name, List.of(value(dataset, name), pick(WORDS)));
            case 2 -> new Filter.Range(name, Optional.of(value(dataset, name)), Optional.empty());
            case 3 -> new Filter.Range(name, Optional.of(value(dataset, name)), Optional.of(value(dataset, name)));
            case 4 -> new Filter.Prefix(name, "<" + pick(WORDS));
            default -> new Filter.IsNull(name);
        };
    }

    private String value(Dataset dataset, String name) {
        Column column = dataset.columns().get(name);
        return switch (column.type()) {
            case TEXT, JSON -> pick(WORDS);
            case INTEGER, DECIMAL -> "1";
            case BOOLEAN -> "true";
            case DATE -> "2026-01-01";
            case TIMESTAMP -> pick(List.of("2026-01-01T00:00:00Z", "2026-01-01T10:30:00Z"));
            case UUID -> "6f1d2c84-3b5a-4e07-9c1e-2a7b90d4e511";
        };
    }

    private Window window() {
        Instant day = Instant.parse("2026-02-01T00:00:00Z");
        return switch (random.nextInt(6)) {
            case 0 -> new Window.None();
            case 1 -> new Window.LastDays(pick(List.of(1, 30, 45)));
            case 2 -> new Window.LastMonths(pick(List.of(1, 3)));
            case 3 -> new Window.Month(YearMonth.of(2026, 1 + random.nextInt(12)));
            case 4 -> new Window.Between(day, day.plus(Duration.ofDays(1 + random.nextInt(60))));
            default -> new Window.Between(day, day.plusSeconds(1 + random.nextInt(1_000_000)));
        };
    }

    private Dialect dialect(FileFormat format) {
        String zone = pick(ZONES);
        return switch (format) {
            case CSV ->
                random.nextInt(3) == 0
                        ? new Dialect(
                                Dialect.Separator.PIPE,
                                random.nextBoolean(),
                                Dialect.DecimalMark.COMMA,
                                pick(List.of(Dialect.DateForm.values())),
                                Dialect.zone(zone),
                                Dialect.LineEnd.LF)
                        : pick(List.of(DialectPreset.values())).dialect().in(Dialect.zone(zone));
            case XLSX -> Dialect.RFC_4180.in(Dialect.zone(zone));
            case JSON, NDJSON -> Dialect.RFC_4180;
        };
    }

    private Series series() {
        return switch (random.nextInt(6)) {
            case 0 -> new Series.ByTime(Series.Unit.MONTH);
            case 1 -> new Series.ByTime(Series.Unit.WEEK);
            case 2 -> new Series.ByBytes(Series.ByBytes.LEAST + random.nextInt(1_000_000));
            default -> new Series.None();
        };
    }

    private <T> List<T> some(int most, java.util.function.Supplier<T> made) {
        List<T> some = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(made.get());
        }
        return some;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
