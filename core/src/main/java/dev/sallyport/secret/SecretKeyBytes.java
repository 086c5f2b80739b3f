package dev.sallyport.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A symmetric key of at least 256 bits for keyed digests (HMAC-SHA-256). Prints as {@code <redacted>}. */
public final class SecretKeyBytes {
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    private SecretKeyBytes(byte[] key) {
        if (key.length < 32) {
            throw new IllegalArgumentException("a key needs at least 32 bytes, this one has " + key.length);
        }
        this.key = key;
    }

    public static SecretKeyBytes of(byte[] key) {
        return new SecretKeyBytes(key.clone());
    }

    /** A key for one purpose, derived from this one; other purposes give unrelated keys. */
    public SecretKeyBytes derive(String purpose) {
        return new SecretKeyBytes(hmac(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** HMAC-SHA-256 of the text in UTF-8; 32 bytes. */
    public byte[] hmac(String text) {
        return hmac(text.getBytes(StandardCharsets.UTF_8));
    }

    /** HMAC-SHA-256 of the bytes; 32 bytes. */
    public byte[] hmac(byte[] bytes) {
        return mac().doFinal(bytes);
    }

    /** A MAC ready for use, for loops that would otherwise look one up a row. Not for sharing between threads. */
    public Mac mac() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
