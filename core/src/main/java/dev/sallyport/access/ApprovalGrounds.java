package dev.sallyport.access;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.Dataset;
import dev.sallyport.catalog.DatasetSensitivity;
import dev.sallyport.catalog.Grant;
import dev.sallyport.catalog.Sensitivity;
import dev.sallyport.request.ExportRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds all for which a request needs an approval by today's catalog; judged by the same things that gave it its level. */
final class ApprovalGrounds {
    private final Catalog catalog;

    ApprovalGrounds(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The grounds, none of them if the catalog demands no approval any more.
     *
     * @param rows as many as were counted; empty if that failed
     */
    List<ApprovalGround> of(Dataset dataset, GrantedClearance granted, ExportRequest request, Optional<Long> rows) {
        List<ApprovalGround> grounds = new ArrayList<>();
        DatasetSensitivity sensitivity = dataset.sensitivity();
        if (needsApproval(sensitivity.level())) {
            grounds.add(new ApprovalGround(ApprovalGround.Kind.DATASET, dataset.name()));
        }
        if (needsApproval(sensitivity.formats().getOrDefault(request.format(), Sensitivity.NORMAL))) {
            grounds.add(new ApprovalGround(
                    ApprovalGround.Kind.FORMAT, request.format().text()));
        }
        if (GrantedLevels.grant(catalog, dataset, granted)
                .map(Grant::sensitivity)
                .filter(this::needsApproval)
                .isPresent()) {
            grounds.add(new ApprovalGround(ApprovalGround.Kind.ROLE, granted.role()));
        }
        TouchedSensitivity.all(dataset, granted, request)
                .filter(column -> needsApproval(column.sensitivity()))
                .map(column -> new ApprovalGround(ApprovalGround.Kind.COLUMN, column.name()))
                .forEach(grounds::add);
        sensitivity.above().entrySet().stream()
                .filter(bound -> needsApproval(bound.getKey()) && rows.orElse(Long.MAX_VALUE) > bound.getValue())
                .map(Map.Entry::getValue)
                .min(Long::compare)
                .map(bound -> new ApprovalGround(ApprovalGround.Kind.ROWS, bound.toString()))
                .ifPresent(grounds::add);
        return List.copyOf(grounds);
    }

    private boolean needsApproval(Sensitivity level) {
        return catalog.demands().of(level).approval();
    }
}
