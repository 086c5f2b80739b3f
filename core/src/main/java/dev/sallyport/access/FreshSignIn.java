package dev.sallyport.access;

import dev.sallyport.catalog.Demand;
import dev.sallyport.problem.Problem;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges whether somebody proved lately enough who they are, where they stand: at a request, and at the door. */
public final class FreshSignIn {
    private FreshSignIn() {}

    /**
     * Passes if nothing is demanded, or the sign-in is young enough, with a second factor where that is demanded; exactly
     * as old as demanded is young enough. One whose time nobody knows never is: an API token's, or that of an access token
     * without {@code auth_time}.
     *
     * @throws Problem INSUFFICIENT_USER_AUTHENTICATION; only for who holds the right, so judge that first
     */
    public static void check(Session session, Demand demand, Instant now) {
        check(session.signIn(), demand.signIn(), demand.secondFactor(), now);
    }

    /** The same for somebody who decides over another's request: always demanded, and never more loosely than usual. */
    public static void checkApprover(Session session, Demand demand, Instant now) {
        check(session.signIn(), Optional.of(ofApprover(demand)), demand.secondFactor(), now);
    }

    /** How old the sign-in of such a person may be. */
    public static Duration ofApprover(Demand demand) {
        return demand.signIn()
                .filter(asked -> asked.compareTo(Demand.USUAL_SIGN_IN) < 0)
                .orElse(Demand.USUAL_SIGN_IN);
    }

    /** Passes if that sign-in is young enough; judge the right first here, too. */
    public static void check(SignIn signIn, Duration age, Instant now) {
        check(signIn, Optional.of(age), false, now);
    }

    /** What another sign-in has to be is told as a whole, so that one is enough. */
    private static void check(SignIn signIn, Optional<Duration> age, boolean secondFactor, Instant now) {
        if (secondFactor
                && !age.map(within -> signIn.isSecondFactorWithin(within, now)).orElseGet(signIn::hasSecondFactor)) {
            boolean isThere = signIn.hasSecondFactor();
            throw Problem.stepUp(
                    "this needs a sign-in with a second factor"
                            + age.map(within -> " within the last " + words(within))
                                    .orElse("") + ", and yours "
                            + (isThere ? "is older" : "had none") + "; sign in again with it, then try again",
                    isThere ? "second-factor-too-old" : "no-second-factor",
                    age,
                    true);
        }
        age.filter(within -> !signIn.isWithin(within, now)).ifPresent(within -> {
            boolean isKnown = signIn.at() != null;
            throw Problem.stepUp(
                    "this needs a sign-in within the last " + words(within) + ", and yours is "
                            + (isKnown ? "older" : "of a time that nobody knows, as of all tokens that do not tell it")
                            + "; sign in again, then try again",
                    isKnown ? "sign-in-too-old" : "sign-in-of-unknown-time",
                    age,
                    secondFactor);
        });
    }

    private static String words(Duration age) {
        return age.toSeconds() % 60 == 0 ? age.toMinutes() + " minutes" : age.toSeconds() + " seconds";
    }
}
