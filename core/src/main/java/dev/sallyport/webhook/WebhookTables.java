package dev.sallyport.webhook;

import java.time.Instant;
import java.util.Optional;

/** Where webhooks and what goes to them are kept. */
public record WebhookTables(Webhooks webhooks, Deliveries deliveries) {

    /** Removes one, and drops what waits for it: how many messages; empty if there is no such one any more. */
    Optional<Integer> remove(Webhook webhook, Instant at) {
        return webhooks.remove(webhook, at) ? Optional.of(deliveries.dropWaiting(webhook.id(), at)) : Optional.empty();
    }

    /** Closes one, and drops what waits for it: how many messages; empty if it was closed or removed before. */
    Optional<Integer> close(Webhook closed, Instant at) {
        return webhooks.close(closed) ? Optional.of(deliveries.dropWaiting(closed.id(), at)) : Optional.empty();
    }
}
