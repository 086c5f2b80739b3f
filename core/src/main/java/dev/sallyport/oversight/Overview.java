package dev.sallyport.oversight;

import dev.sallyport.export.ExportId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The port through which exports of others are looked at. Nothing beyond the reach is ever among the answers. */
public interface Overview {
    /**
     * Exports, the newest first.
     *
     * @param after where the page before ended; empty for the first
     */
    List<ExportSummary> list(Reach reach, OverviewFilter filter, Optional<PageMark> after, int most, Instant now);

    /** One export; empty for one beyond the reach as for one that never was. */
    Optional<ExportSummary> find(Reach reach, ExportId id, Instant now);
}
