package dev.sallyport.server.console;

import dev.sallyport.catalog.Dataset;
import dev.sallyport.request.ExportRequest;
import java.util.List;
import java.util.Optional;

/** A request with its window resolved, in plain language. */
record RequestTold(
        String title,
        List<String> columns,
        List<String> filters,
        List<String> sorts,
        String window,
        String format,
        String series) {
    /**
     * Tells a request.
     *
     * @param dataset empty if the catalog has it no more
     * @param columns titles of the columns, in order
     */
    static RequestTold of(Optional<Dataset> dataset, ExportRequest request, List<String> columns, RequestTexts texts) {
        return new RequestTold(
                dataset.map(Dataset::title).orElse(request.dataset()),
                columns,
                dataset.map(known -> texts.filters(known, request)).orElse(List.of()),
                dataset.map(known -> texts.sorts(known, request)).orElse(List.of()),
                texts.window(request),
                texts.format(request),
                texts.series(request.series()));
    }

    /** Whether its columns are told here, and not at more length elsewhere. */
    public boolean hasColumns() {
        return !columns.isEmpty();
    }

    public boolean hasFilters() {
        return !filters.isEmpty();
    }

    public boolean hasSorts() {
        return !sorts.isEmpty();
    }
}
