package dev.sallyport.webhook;

import dev.sallyport.tenant.Standing;

/** The port that tells people what became of their webhooks, beside the page that always does. */
public interface WebhookNews {
    /** Tells its person, whose standing was read just now, that it was closed. It may be told late, or be lost. */
    void closed(Webhook webhook, Standing standing);
}
