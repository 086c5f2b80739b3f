package dev.sallyport.webhook;

/**
 * A message with what proves whose it is, as Standard Webhooks has it: headers {@code webhook-id}, {@code
 * webhook-timestamp} and {@code webhook-signature}, and the body.
 *
 * @param timestamp of this try, in seconds
 * @param signature one for each secret that signs now, separated by blanks
 */
public record SignedMessage(String id, long timestamp, String signature, String body) {}
