package dev.sallyport.request;

import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.DefaultFilter;
import dev.sallyport.catalog.FileFormat;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asks for. It cannot name a tenant: there is no field for one.
 *
 * @param columns in the order wanted; empty means the preselected ones
 * @param dialect of CSV; of XLSX its zone alone; other formats have none but {@link Dialect#RFC_4180}, which says
 *     nothing there
 */
public record ExportRequest(
        String dataset,
        List<RequestedColumn> columns,
        List<Filter> filters,
        List<Sort> sorts,
        Window window,
        FileFormat format,
        Guarding guarding,
        Dialect dialect,
        Series series) {
    private static final int MOST_COLUMNS = 200;
    private static final int MOST_FILTERS = 50;
    private static final int MOST_SORTS = 5;

    public ExportRequest {
        Bounds.text("dataset", dataset);
        Bounds.count("columns", columns, MOST_COLUMNS);
        Bounds.count("filters", filters, MOST_FILTERS);
        Bounds.count("sort columns", sorts, MOST_SORTS);
        columns = List.copyOf(columns);
        filters = List.copyOf(filters);
        sorts = List.copyOf(sorts);
        if (columns.stream().map(RequestedColumn::name).distinct().count() != columns.size()) {
            throw Bounds.invalid("a column was asked twice; name each column once");
        }
        checkDialect(format, dialect);
    }

    private static void checkDialect(FileFormat format, Dialect dialect) {
        boolean fits = switch (format) {
            case CSV -> true;
            case XLSX -> dialect.equals(Dialect.RFC_4180.in(dialect.zone()));
            case JSON, NDJSON -> dialect.equals(Dialect.RFC_4180);
        };
        if (!fits) {
            throw Bounds.invalid("a dialect belongs to csv alone, its zone to xlsx too, and the format asked for is "
                    + format.text() + "; leave the dialect out, or ask for csv");
        }
    }

    /** A request for everything in one part, in the dialect that is written unless another is asked for. */
    public ExportRequest(
            String dataset,
            List<RequestedColumn> columns,
            List<Filter> filters,
            List<Sort> sorts,
            Window window,
            FileFormat format,
            Guarding guarding) {
        this(dataset, columns, filters, sorts, window, format, guarding, Dialect.RFC_4180, new Series.None());
    }

    /** The dialect where it says something of the file: of CSV always, of XLSX a zone that is not UTC. */
    public Optional<Dialect> toldDialect() {
        return format == FileFormat.CSV || !dialect.equals(Dialect.RFC_4180) ? Optional.of(dialect) : Optional.empty();
    }

    /** The same request with its window resolved at that time. */
    public ExportRequest resolvedAt(Instant now) {
        if (window instanceof Window.None) {
            return this;
        }
        ResolvedWindow resolved = window.resolve(now);
        return withWindow(new Window.Between(resolved.from(), resolved.to()));
    }

    /** The same request for another time. */
    public ExportRequest withWindow(Window other) {
        return new ExportRequest(dataset, columns, filters, sorts, other, format, guarding, dialect, series);
    }

    /** The same request written otherwise. */
    public ExportRequest withDialect(Dialect other) {
        return new ExportRequest(dataset, columns, filters, sorts, window, format, guarding, other, series);
    }

    /** The same request cut otherwise. */
    public ExportRequest withSeries(Series other) {
        return new ExportRequest(dataset, columns, filters, sorts, window, format, guarding, dialect, other);
    }

    /** The pieces of a resolved window that a series by time makes one part each; none for all others. */
    public List<Series.Slice> slices() {
        return series instanceof Series.ByTime byTime && window instanceof Window.Between between
                ? byTime.slices(between)
                : List.of();
    }

    /** The dataset's default filters that apply: those on columns that this request does not filter itself. */
    public List<DefaultFilter> defaultsOf(Dataset asked) {
        return asked.defaultFilters().stream()
                .filter(byDefault ->
                        filters.stream().noneMatch(filter -> filter.column().equals(byDefault.column())))
                .toList();
    }

    /** The same request with its columns spelled out. */
    public ExportRequest withColumns(List<RequestedColumn> spelledOut) {
        return new ExportRequest(dataset, spelledOut, filters, sorts, window, format, guarding, dialect, series);
    }
}
