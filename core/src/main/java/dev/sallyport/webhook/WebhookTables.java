package dev.sallyport.webhook;

/** Where webhooks and what goes to them are kept. */
public record WebhookTables(Webhooks webhooks, Deliveries deliveries) {}
