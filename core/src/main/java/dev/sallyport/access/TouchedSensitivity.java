package dev.sallyport.access;

import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.Grant;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.catalog.WindowRule;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.request.Filter;
import dev.sallyport.request.Sort;
import dev.sallyport.request.Window;
import java.util.List;
import java.util.stream.Stream;

/**
 * How sensitive a request is: as the most sensitive thing that it touches. What a column tells by being filtered, sorted
 * or cut by is as much as its cells tell. Numbers of rows are not known yet.
 */
final class TouchedSensitivity {
    private TouchedSensitivity() {}

    static Sensitivity of(Dataset dataset, Grant grant, ExportRequest request, List<ClearedColumn> selected) {
        return Stream.concat(selected.stream().map(ClearedColumn::column), beyondSelected(dataset, request))
                .map(Column::sensitivity)
                .reduce(dataset.sensitivity().of(request.format()).or(grant.sensitivity()), Sensitivity::or);
    }

    /** The columns that a granted request selects, as far as they are there today, and those of {@link #beyondSelected}. */
    static Stream<Column> all(Dataset dataset, GrantedClearance granted, ExportRequest request) {
        return Stream.concat(
                        granted.columns().stream().flatMap(column -> dataset.column(column.name()).stream()),
                        beyondSelected(dataset, request))
                .distinct();
    }

    /** The columns by which rows are filtered, sorted or cut. */
    static Stream<Column> beyondSelected(Dataset dataset, ExportRequest request) {
        return Stream.of(
                        request.filters().stream().map(Filter::column),
                        request.sorts().stream().map(Sort::column),
                        request.window() instanceof Window.None
                                ? Stream.<String>empty()
                                : dataset.window().map(WindowRule::column).stream())
                .flatMap(columns -> columns)
                .flatMap(name -> dataset.column(name).stream());
    }
}
