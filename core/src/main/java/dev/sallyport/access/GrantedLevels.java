package dev.sallyport.access;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Column;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.DatasetSensitivity;
import dev.sallyport.catalog.Grant;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.request.ExportRequest;
import java.util.Optional;

/** Judges anew how sensitive a granted request is: its level may have risen since, and nothing lowers it. */
final class GrantedLevels {
    private GrantedLevels() {}

    /**
     * The higher of the level of then and today's.
     *
     * @param rows as many as were counted; empty if that failed
     */
    static Sensitivity now(Catalog catalog, GrantedClearance granted, ExportRequest request, Optional<Long> rows) {
        return catalog.dataset(request.dataset())
                .map(dataset -> today(catalog, dataset, granted, request, rows))
                .orElse(Sensitivity.NORMAL)
                .or(granted.level().sensitivity());
    }

    private static Sensitivity today(
            Catalog catalog, Dataset dataset, GrantedClearance granted, ExportRequest request, Optional<Long> rows) {
        DatasetSensitivity sizes = dataset.sensitivity();
        return TouchedSensitivity.all(dataset, granted, request)
                .map(Column::sensitivity)
                .reduce(sizes.of(request.format()), Sensitivity::or)
                .or(grant(catalog, dataset, granted).map(Grant::sensitivity).orElse(Sensitivity.NORMAL))
                .or(rows.map(sizes::ofRows).orElseGet(sizes::ofAnySize));
    }

    /** The grant of the role by which it was granted, as it is today. */
    static Optional<Grant> grant(Catalog catalog, Dataset dataset, GrantedClearance granted) {
        return Optional.ofNullable(catalog.roles().get(granted.role()))
                .flatMap(role -> Optional.ofNullable(role.grants().get(dataset.name())));
    }
}
