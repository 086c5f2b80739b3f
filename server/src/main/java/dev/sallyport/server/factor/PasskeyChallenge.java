package dev.sallyport.server.factor;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;

/** What an authenticator is asked to answer, once: 256 random bits, in base64url. */
public record PasskeyChallenge(String text) {
    /** How long one is worth an answer. */
    public static final Duration LIFE = Duration.ofMinutes(5);

    private static final int BYTES = 32;

    public static PasskeyChallenge make(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new PasskeyChallenge(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
