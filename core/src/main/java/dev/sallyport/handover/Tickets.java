package dev.sallyport.handover;

import dev.sallyport.digest.Sha256;
import dev.sallyport.secret.SecretText;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes ticket values, and the digests by which they are kept. */
final class Tickets {
    private static final int BYTES = 32;
    private static final String PREFIX = "spt_";

    private Tickets() {}

    /** 256 random bits in URL-safe text. */
    static SecretText newValue(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return SecretText.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static String digest(SecretText ticket) {
        return Sha256.hexOf(ticket.reveal());
    }
}
