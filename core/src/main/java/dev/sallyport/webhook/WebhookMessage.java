package dev.sallyport.webhook;

import dev.sallyport.export.ExportId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told, the same at each try.
 *
 * @param id by which a receiver knows it again ({@code webhook-id})
 * @param export null for a test
 * @param body JSON
 */
public record WebhookMessage(
        UUID id, WebhookEvent event, @Nullable ExportId export, Instant madeAt, String body) {
    /** The export that it tells of; empty for a test. */
    public Optional<ExportId> ofExport() {
        return Optional.ofNullable(export);
    }
}
