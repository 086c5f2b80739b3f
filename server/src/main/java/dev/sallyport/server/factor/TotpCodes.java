package dev.sallyport.server.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import dev.sallyport.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Codes of six digits that change with time (RFC 6238), as all apps make them: SHA-1, steps of 30 seconds. */
final class TotpCodes {
    static final Duration STEP = Duration.ofSeconds(30);
    static final int DIGITS = 6;
    /** Clocks of phones are off, and people type slowly: the step before and the step after do as well. */
    static final int STEPS_OFF = 1;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(
            STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);

    /** The time step of which this is the code; empty if it is none of those around now. Each one is compared. */
    OptionalLong stepOf(SecretText secret, SecretText code, Instant now) {
        Key key = new SecretKeySpec(Base32.decode(secret.reveal()), generator.getAlgorithm());
        byte[] typed = code.reveal().getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (int off = -STEPS_OFF; off <= STEPS_OFF; off++) {
            long step = stepAt(now) + off;
            byte[] right = code(key, step).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(right, typed)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static long stepAt(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
    }

    private String code(Key key, long step) {
        try {
            return generator.generateOneTimePasswordString(
                    key, Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("every key is one for HMAC", e);
        }
    }
}
