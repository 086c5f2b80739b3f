package dev.sallyport.oversight;

import java.util.List;
import java.util.Optional;

/**
 * A page of exports.
 *
 * @param next where the next one begins; empty for the last
 */
public record OverviewPage(List<ExportSummary> exports, Optional<PageMark> next) {
    public OverviewPage {
        exports = List.copyOf(exports);
    }
}
