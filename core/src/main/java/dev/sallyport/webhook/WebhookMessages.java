package dev.sallyport.webhook;

import dev.sallyport.export.Export;
import java.time.Instant;

/**
 * The port that writes bodies of messages, as JSON: what happened and when, the export's id and state, the tenant's id, and
 * where its person finds it. Nothing else of it.
 */
public interface WebhookMessages {
    /** Of an export. */
    String of(WebhookEvent event, Export export, Instant at);

    /** Of nothing, to see whether messages arrive. */
    String test(Webhook webhook, Instant at);
}
