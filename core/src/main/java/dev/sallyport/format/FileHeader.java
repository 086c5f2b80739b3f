package dev.sallyport.format;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a file says of itself.
 *
 * @param tenantId as text
 * @param person for whom it was made
 * @param filters in words, one a line, as given: {@code status is one of open, paid}; default filters too
 * @param windowFrom start of the window, if there is one
 * @param rows how many rows follow: the exact count in the snapshot; in a series by bytes, of all parts together
 * @param part which part of a series the file is; empty if it is the whole
 */
public record FileHeader(
        UUID export,
        String dataset,
        String datasetTitle,
        String tenantId,
        String tenantName,
        String person,
        Instant snapshotAt,
        List<String> filters,
        Optional<Instant> windowFrom,
        Optional<Instant> windowTo,
        long rows,
        boolean truncated,
        String policyVersion,
        Optional<FilePart> part) {
    public FileHeader {
        filters = List.copyOf(filters);
    }

    /** What a file that is the whole export says of itself. */
    public FileHeader(
            UUID export,
            String dataset,
            String datasetTitle,
            String tenantId,
            String tenantName,
            String person,
            Instant snapshotAt,
            List<String> filters,
            Optional<Instant> windowFrom,
            Optional<Instant> windowTo,
            long rows,
            boolean truncated,
            String policyVersion) {
        this(
                export,
                dataset,
                datasetTitle,
                tenantId,
                tenantName,
                person,
                snapshotAt,
                filters,
                windowFrom,
                windowTo,
                rows,
                truncated,
                policyVersion,
                Optional.empty());
    }

    /** The same facts, of one part of a series. */
    public FileHeader ofPart(
            FilePart which, Optional<Instant> partFrom, Optional<Instant> partTo, long rowsThatFollow) {
        return new FileHeader(
                export,
                dataset,
                datasetTitle,
                tenantId,
                tenantName,
                person,
                snapshotAt,
                filters,
                partFrom,
                partTo,
                rowsThatFollow,
                truncated,
                policyVersion,
                Optional.of(which));
    }
}
