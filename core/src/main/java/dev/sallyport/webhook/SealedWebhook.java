package dev.sallyport.webhook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What of a webhook is kept sealed: its address, the secret that signs, and the one before while that signs as well. */
public final class SealedWebhook {
    private final byte[] address;
    private final byte[] secret;
    private final byte @Nullable [] before;

    public SealedWebhook(byte[] address, byte[] secret, byte @Nullable [] before) {
        this.address = address.clone();
        this.secret = secret.clone();
        this.before = before == null ? null : before.clone();
    }

    public byte[] address() {
        return address.clone();
    }

    public byte[] secret() {
        return secret.clone();
    }

    public Optional<byte[]> before() {
        return Optional.ofNullable(before).map(byte[]::clone);
    }
}
