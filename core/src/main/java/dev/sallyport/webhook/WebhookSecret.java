package dev.sallyport.webhook;

import dev.sallyport.secret.SecretKeyBytes;
import dev.sallyport.secret.SecretText;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that signs messages: 256 random bits, written {@code whsec_…}. */
final class WebhookSecret {
    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int BYTES = 32;

    private final SecretText text;

    private WebhookSecret(SecretText text) {
        this.text = text;
    }

    static WebhookSecret make(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new WebhookSecret(SecretText.of(PREFIX + Base64.getEncoder().encodeToString(bytes)));
    }

    static WebhookSecret of(SecretText text) {
        return new WebhookSecret(text);
    }

    SecretText text() {
        return text;
    }

    /** {@code v1,} and HMAC-SHA-256 over id, time and body, in Base64. */
    String sign(String id, long timestamp, String body) {
        byte[] key = Base64.getDecoder().decode(text.reveal().substring(PREFIX.length()));
        byte[] signature = SecretKeyBytes.of(key).hmac(id + "." + timestamp + "." + body);
        return VERSION + Base64.getEncoder().encodeToString(signature);
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
