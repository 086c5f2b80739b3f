package dev.sallyport.export;

import dev.sallyport.seal.Receipt;
import java.time.Instant;
import java.util.List;

/** What a completed export has. */
public record ExportResult(Instant completedAt, Instant expiresAt, List<Part> parts, Receipt receipt) {
    public ExportResult {
        parts = List.copyOf(parts);
    }

    public long bytes() {
        return parts.stream().mapToLong(Part::plainLength).sum();
    }
}
