package dev.sallyport.server.identity;

import dev.sallyport.server.factor.PasskeyChallenge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in the browser's session what its authenticators are asked to answer: for minutes, each good for one answer and
 * for the one purpose that it was made for.
 */
final class PasskeyChallenges {
    private static final String BETWEEN = " ";

    private final SecureRandom random;
    private final InstantSource clock;

    PasskeyChallenges(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /** What an answer is for. */
    enum Purpose {
        SIGN_IN,
        SIGN_IN_AGAIN,
        MAKE;

        private String attribute() {
            return "sallyport.passkey-challenge." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** A new one for a session that there is; the one of before is void. */
    PasskeyChallenge begin(HttpServletRequest request, Purpose purpose) {
        PasskeyChallenge challenge = PasskeyChallenge.make(random);
        request.getSession(false).setAttribute(purpose.attribute(), challenge.text() + BETWEEN + clock.instant());
        return challenge;
    }

    /** Takes it, whatever comes of the answer; empty if there is none, or it is too old. */
    Optional<PasskeyChallenge> take(HttpServletRequest request, Purpose purpose) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(purpose.attribute()) instanceof String kept)) {
            return Optional.empty();
        }
        session.removeAttribute(purpose.attribute());
        String[] pieces = kept.split(BETWEEN, -1);
        return clock.instant().isBefore(Instant.parse(pieces[1]).plus(PasskeyChallenge.LIFE))
                ? Optional.of(new PasskeyChallenge(pieces[0]))
                : Optional.empty();
    }
}
