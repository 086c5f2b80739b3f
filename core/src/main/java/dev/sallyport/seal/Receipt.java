package dev.sallyport.seal;

import dev.sallyport.request.DialectWords;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What an export holds, stated by Sallyport.
 *
 * @param filters in words, as given; default filters too
 * @param guarding {@code guarded}, or the name of the raw mode
 * @param dialect of CSV; empty for other formats, and for receipts from before there were dialects
 * @param series how it was cut into parts: {@code none}, {@code by month}, {@code by 1000000 bytes}
 * @param truncated always told; this version never truncates
 */
public record Receipt(
        UUID export,
        String tenantId,
        String tenantName,
        String person,
        String dataset,
        String datasetTitle,
        List<String> filters,
        Optional<Instant> windowFrom,
        Optional<Instant> windowTo,
        List<ReceiptColumn> columns,
        String format,
        String guarding,
        Optional<DialectWords> dialect,
        String series,
        long rowsExpected,
        long rowsWritten,
        boolean truncated,
        long guardedCells,
        long replacedControls,
        long secretLookalikes,
        Instant askedAt,
        Instant snapshotAt,
        Instant completedAt,
        Instant expiresAt,
        String policyVersion,
        List<ReceiptPart> parts) {
    public Receipt {
        filters = List.copyOf(filters);
        columns = List.copyOf(columns);
        parts = List.copyOf(parts);
    }
}
