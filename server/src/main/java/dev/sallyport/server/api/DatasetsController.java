package dev.sallyport.server.api;

import dev.sallyport.export.ExportService;
import dev.sallyport.tenant.Session;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the session's person may export now. */
@RestController
class DatasetsController {
    private final ExportService exports;

    DatasetsController(ExportService exports) {
        this.exports = exports;
    }

    /** All of them. */
    record Answer(List<DatasetAnswer> datasets) {}

    @GetMapping("/api/datasets")
    Answer list(Session session) {
        return new Answer(
                exports.offers(session).stream().map(DatasetAnswer::of).toList());
    }
}
