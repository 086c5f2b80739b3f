package dev.sallyport.server.api;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.export.ExportService;
import dev.sallyport.tenant.Session;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the session's person may export now. */
@RestController
class DatasetsController {
    private final ExportService exports;
    private final Catalog catalog;

    DatasetsController(ExportService exports, Catalog catalog) {
        this.exports = exports;
        this.catalog = catalog;
    }

    /** All of them. */
    record Answer(List<DatasetAnswer> datasets) {}

    @GetMapping("/api/datasets")
    Answer list(Session session) {
        return new Answer(exports.offers(session).stream()
                .map(offer -> DatasetAnswer.of(offer, catalog.demands()))
                .toList());
    }
}
