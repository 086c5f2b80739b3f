package dev.sallyport.format;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a file says of itself.
 *
 * @param tenantId as text
 * @param filters in words, one a line, as given: {@code status is one of open, paid}; default filters too
 * @param windowFrom start of the window, if there is one
 * @param rows how many rows follow: the exact count in the snapshot
 */
public record FileHeader(
        UUID export,
        String dataset,
        String datasetTitle,
        String tenantId,
        String tenantName,
        Instant snapshotAt,
        List<String> filters,
        Optional<Instant> windowFrom,
        Optional<Instant> windowTo,
        long rows,
        boolean truncated,
        String policyVersion) {
    public FileHeader {
        filters = List.copyOf(filters);
    }
}
