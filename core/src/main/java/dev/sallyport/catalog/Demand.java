package dev.sallyport.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one level of sensitivity demands of whoever asks.
 *
 * @param signIn within what time they must have proved who they are; empty if whenever
 * @param secondFactor whether they must have shown a second factor, within that time
 * @param typed whether they must type what they are about to do
 * @param approval whether somebody else must approve
 * @param approvalWithin after what time without one the request lapses
 * @param loosened where this is less than what is demanded without a word in the catalog
 */
public record Demand(
        Optional<Duration> signIn,
        boolean secondFactor,
        boolean typed,
        boolean approval,
        Duration approvalWithin,
        List<Loosened> loosened) {
    /** A request that nobody has approved by then lapses, unless the catalog says otherwise. */
    public static final Duration USUAL_WITHIN = Duration.ofDays(3);

    public static final Duration LONGEST_WITHIN = Duration.ofDays(30);

    /** Older sign-ins than that are no fresh ones, unless the catalog says otherwise. */
    public static final Duration USUAL_SIGN_IN = Duration.ofMinutes(10);

    /** Nothing but the right. */
    public static final Demand NOTHING = new Demand(Optional.empty(), false, false, false, USUAL_WITHIN, List.of());

    /** A fresh sign-in and typed words. */
    static final Demand PROOF = new Demand(Optional.of(USUAL_SIGN_IN), false, true, false, USUAL_WITHIN, List.of());

    /** These, and somebody else's approval. */
    static final Demand APPROVAL = new Demand(Optional.of(USUAL_SIGN_IN), false, true, true, USUAL_WITHIN, List.of());

    public Demand {
        loosened = List.copyOf(loosened);
    }

    /** Something less than usual, in words, and why. */
    public record Loosened(String what, String reason) {}

    /** Whether nothing is demanded but the right. */
    public boolean isNothing() {
        return signIn.isEmpty() && !secondFactor && !typed && !approval;
    }

    /** The stricter of the two in each respect. */
    Demand and(Demand other) {
        return new Demand(
                stricter(signIn, other.signIn),
                secondFactor || other.secondFactor,
                typed || other.typed,
                approval || other.approval,
                approvalWithin,
                loosened);
    }

    private static Optional<Duration> stricter(Optional<Duration> one, Optional<Duration> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.or(() -> other);
        }
        return one.get().compareTo(other.get()) <= 0 ? one : other;
    }

    /** Whether a sign-in that satisfies the first may be too old for the second. */
    static boolean isWeaker(Optional<Duration> one, Optional<Duration> other) {
        return other.isPresent() && (one.isEmpty() || one.get().compareTo(other.get()) > 0);
    }
}
