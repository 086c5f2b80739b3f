package dev.sallyport.road;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.request.Dialect;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Guarding;
import dev.sallyport.request.RequestedColumn;
import dev.sallyport.request.Series;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Requests made by chance: every parameter on and off, columns that exist and that don't. Print the seed. */
public final class RandomRequests {
    private static final List<String> NOWHERE = List.of("tenant_id", "deleted_at", "password", "customer.email", "*");

    private final Catalog catalog;
    private final Random random;

    public RandomRequests(Catalog catalog, long seed) {
        this.catalog = catalog;
        this.random = new Random(seed);
    }

    public ExportRequest next() {
        Dataset dataset = pick(List.copyOf(catalog.datasets().values()));
        FileFormat format = pick(List.of(FileFormat.values()));
        return new ExportRequest(
                random.nextInt(40) == 0 ? "nothing" : dataset.name(),
                columns(dataset),
                filters(dataset),
                sorts(dataset),
                random.nextInt(8) == 0 ? new Window.None() : Road.MONTH,
                format,
                pick(List.of(Guarding.values())),
                format == FileFormat.CSV ? dialect() : Dialect.RFC_4180,
                series());
    }

    private Series series() {
        return switch (random.nextInt(6)) {
            case 0 -> new Series.ByTime(Series.Unit.MONTH);
            case 1 -> new Series.ByTime(Series.Unit.WEEK);
            case 2 -> new Series.ByBytes(Series.ByBytes.LEAST + random.nextInt(1 << 20));
            default -> new Series.None();
        };
    }

    private Dialect dialect() {
        return new Dialect(
                pick(List.of(Dialect.Separator.values())),
                random.nextBoolean(),
                pick(List.of(Dialect.DecimalMark.values())),
                pick(List.of(Dialect.DateForm.values())),
                Dialect.zone(pick(List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia"))),
                pick(List.of(Dialect.LineEnd.values())));
    }

    private List<RequestedColumn> columns(Dataset dataset) {
        List<RequestedColumn> columns = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            String name = columnName(dataset);
            if (columns.stream().noneMatch(c -> c.name().equals(name))) {
                columns.add(new RequestedColumn(
                        name, random.nextBoolean() ? Optional.empty() : Optional.of("=title " + i)));
            }
        }
        return columns;
    }

    private List<Filter> filters(Dataset dataset) {
        List<Filter> filters = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String name = columnName(dataset);
            String value = dataset.column(name).map(this::valueFor).orElse("x' or true --");
            filters.add(
                    switch (random.nextInt(5)) {
                        case 0 -> new Filter.EqualTo(name, value);
                        case 1 -> new Filter.OneOf(name, List.of(value, value));
                        case 2 -> new Filter.Range(name, Optional.of(value), Optional.empty());
                        case 3 -> new Filter.Prefix(name, value);
                        default -> new Filter.IsNull(name);
                    });
        }
        return filters;
    }

    private List<Sort> sorts(Dataset dataset) {
        return random.nextBoolean() ? List.of() : List.of(new Sort(columnName(dataset), random.nextBoolean()));
    }

    private String columnName(Dataset dataset) {
        return random.nextInt(12) == 0
                ? pick(NOWHERE)
                : pick(List.copyOf(dataset.columns().keySet()));
    }

    private String valueFor(Column column) {
        return switch (column.type()) {
            case TEXT, JSON -> "x' or true --";
            case INTEGER, DECIMAL -> "42";
            case BOOLEAN -> "true";
            case DATE -> "2026-02-03";
            case TIMESTAMP -> "2026-02-03T04:05:06Z";
            case UUID -> "7d444840-9dc0-11d1-b245-5ffdce74fad2";
        };
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
