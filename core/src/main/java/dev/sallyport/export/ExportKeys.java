package dev.sallyport.export;

import dev.sallyport.secret.SecretKeyBytes;
import dev.sallyport.tenant.TenantId;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** What exports need of keys and chance: keyed digests, pseudonyms a tenant, random names. Safe for many threads. */
public final class ExportKeys {
    private static final int INSTALLATION_BYTES = 16;

    private final SecretKeyBytes master;
    private final SecureRandom random;

    public ExportKeys(SecretKeyBytes master, SecureRandom random) {
        this.master = master;
        this.random = random;
    }

    /** What all processes with the same keys are called, and no others: 32 hex digits that tell nothing of the keys. */
    public String installation() {
        return HexFormat.of().formatHex(master.derive("installation").hmac("name"), 0, INSTALLATION_BYTES);
    }

    SecretKeyBytes digests() {
        return master.derive("digests");
    }

    /** The tenant's own key: pseudonyms of two tenants have nothing in common. */
    SecretKeyBytes pseudonyms(TenantId tenant) {
        return master.derive("pseudonyms").derive(tenant.text());
    }

    /** A random UUID (version 4): 122 bits. */
    public UUID newId() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long high = (buffer.getLong() & ~0xf000L) | 0x4000L;
        long low = (buffer.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    public SecureRandom random() {
        return random;
    }
}
