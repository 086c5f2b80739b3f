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
    /** In the place of one that was taken. */
    private static final String SPENT = "-";

    private final SecureRandom random;
    private final InstantSource clock;
    private final OneSwap swap;

    PasskeyChallenges(SecureRandom random, InstantSource clock, OneSwap swap) {
        this.random = random;
        this.clock = clock;
        this.swap = swap;
    }

    /** Puts a text in the place of another: true for one of all who ask for it, whichever processes they are in. */
    interface OneSwap {
        boolean replace(String session, String name, String before, String after);
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

    /** Takes it, whatever comes of the answer; empty if there is none, it is too old, or another request was faster. */
    Optional<PasskeyChallenge> take(HttpServletRequest request, Purpose purpose) {
        @Nullable HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(purpose.attribute()) instanceof String kept)) {
            return Optional.empty();
        }
        // What this request knows of the session was read when it came in; another may have it meanwhile.
        if (kept.equals(SPENT) || !swap.replace(session.getId(), purpose.attribute(), kept, SPENT)) {
            return Optional.empty();
        }
        session.setAttribute(purpose.attribute(), SPENT);
        String[] pieces = kept.split(BETWEEN, -1);
        return clock.instant().isBefore(Instant.parse(pieces[1]).plus(PasskeyChallenge.LIFE))
                ? Optional.of(new PasskeyChallenge(pieces[0]))
                : Optional.empty();
    }
}
