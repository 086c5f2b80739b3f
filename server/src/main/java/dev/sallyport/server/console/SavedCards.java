package dev.sallyport.server.console;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.saved.SavedView;
import dev.sallyport.saved.Unavailable;
import java.util.List;
import java.util.Optional;

/** Tells saved requests to the people who may know them. */
record SavedCards(Catalog catalog, RequestTexts words) {
    SavedCard of(SavedView view) {
        Optional<ExportRequest> request = view.saved().content().map(content -> content.request());
        boolean isOffered = view.unavailable().stream().noneMatch(one -> one.part() == Unavailable.Part.DATASET);
        return new SavedCard(
                view.saved().id().toString(),
                view.saved().name().text(),
                view.isOwn(),
                view.ownerName().orElse(null),
                view.saved().isShared(),
                request.map(this::told).orElse(null),
                missing(view),
                request.filter(asked -> isOffered)
                        .map(asked -> ConsolePaths.use(
                                asked.dataset(), view.saved().id().toString()))
                        .orElse(null));
    }

    /** What of one's own one may not use any more, in words. */
    List<String> missing(SavedView view) {
        Optional<Dataset> dataset = view.saved()
                .content()
                .flatMap(content -> catalog.dataset(content.request().dataset()));
        return view.unavailable().stream()
                .map(one -> words.texts().of("unavailable." + one.part().text(), name(dataset, one)))
                .toList();
    }

    private String name(Optional<Dataset> dataset, Unavailable one) {
        return switch (one.part()) {
            case DATASET -> dataset.map(Dataset::title).orElse(one.name());
            case FORMAT -> words.formatName(one.name());
            case COLUMN, FILTER, SORT, WINDOW, SERIES ->
                dataset.map(known -> RequestTexts.title(known, one.name())).orElse(one.name());
        };
    }

    private RequestTold told(ExportRequest request) {
        Optional<Dataset> dataset = catalog.dataset(request.dataset());
        List<String> columns = request.columns().isEmpty()
                ? List.of(words.texts().of("saved.preselected"))
                : request.columns().stream()
                        .map(column -> RequestTexts.title(dataset, column))
                        .toList();
        return RequestTold.of(dataset, request, columns, words);
    }
}
