package dev.sallyport.leakyagency.exports;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An export as it stands in the table. */
record Export(
        UUID id,
        UUID tenant,
        UUID person,
        int number,
        String title,
        String dataset,
        String format,
        String filters,
        String payload,
        String state,
        @Nullable String problem,
        @Nullable Long expected,
        @Nullable Long written,
        @Nullable String fileName,
        Instant requestedAt,
        @Nullable Instant completedAt,
        @Nullable Instant expiresAt) {}
