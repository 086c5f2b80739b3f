package dev.sallyport.access;

import dev.sallyport.catalog.Demand;
import dev.sallyport.problem.Problem;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SignIn;
import java.time.Duration;
import java.time.Instant;

/** Judges whether somebody proved lately enough who they are, where they stand: at a request, and at the door. */
public final class FreshSignIn {
    private FreshSignIn() {}

    /**
     * Passes if nothing is demanded, or the sign-in is young enough; exactly as old as demanded is young enough. One whose
     * time nobody knows never is: an API token's, or that of an access token without {@code auth_time}.
     *
     * @throws Problem INSUFFICIENT_USER_AUTHENTICATION; only for who holds the right, so judge that first
     */
    public static void check(Session session, Demand demand, Instant now) {
        demand.signIn().ifPresent(age -> check(session, age, now));
    }

    /** The same for somebody who decides over another's request: always demanded, and never more loosely than usual. */
    public static void checkApprover(Session session, Demand demand, Instant now) {
        check(session, ofApprover(demand), now);
    }

    /** How old the sign-in of such a person may be. */
    public static Duration ofApprover(Demand demand) {
        return demand.signIn()
                .filter(asked -> asked.compareTo(Demand.USUAL_SIGN_IN) < 0)
                .orElse(Demand.USUAL_SIGN_IN);
    }

    private static void check(Session session, Duration age, Instant now) {
        check(session.signIn(), age, now);
    }

    /** Passes if that sign-in is young enough; judge the right first here, too. */
    public static void check(SignIn signIn, Duration age, Instant now) {
        if (signIn.isWithin(age, now)) {
            return;
        }
        boolean isKnown = signIn.at() != null;
        throw Problem.stepUp(
                "this needs a sign-in within the last " + words(age) + ", and yours is "
                        + (isKnown ? "older" : "of a time that nobody knows, as of all tokens that do not tell it")
                        + "; sign in again, then try again",
                isKnown ? "sign-in-too-old" : "sign-in-of-unknown-time",
                age);
    }

    private static String words(Duration age) {
        return age.toSeconds() % 60 == 0 ? age.toMinutes() + " minutes" : age.toSeconds() + " seconds";
    }
}
