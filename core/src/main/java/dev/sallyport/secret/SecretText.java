package dev.sallyport.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A password, passphrase or token. Prints as {@code <redacted>}; compares in constant time; has no order. */
public final class SecretText {
    private final String value;

    private SecretText(String value) {
        this.value = value;
    }

    public static SecretText of(String value) {
        return new SecretText(value);
    }

    /** The value itself. Search for callers of this method to know where secrets go. */
    public String reveal() {
        return value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretText that
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return 0; // a hash of a secret would tell about it; nobody should keep secrets as keys
    }

    @Override
    public String toString() {
        return "<redacted>";
    }
}
