package dev.sallyport.webhook;

/** The port that sends one message once. */
public interface WebhookSender {
    /** Sends it, and tells how it went; whatever kept it from arriving is an outcome. */
    DeliveryOutcome send(WebhookAddress address, SignedMessage message);
}
