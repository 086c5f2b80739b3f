package dev.sallyport.server.webhook;

/**
 * How webhooks are used.
 *
 * @param publicUrl where people find our pages, without a slash at its end
 * @param unsafelyAllowPrivateAddresses whether messages may go to addresses that are not on the internet, in clear too
 */
public record WebhookSettings(String publicUrl, boolean unsafelyAllowPrivateAddresses) {}
