package dev.sallyport.access;

import static dev.sallyport.road.Road.ACME;
import static dev.sallyport.road.Road.ANN;
import static dev.sallyport.road.Road.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.catalog.Demand;
import dev.sallyport.catalog.Demands;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.IdentityPower;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.testkit.Proves;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FreshSignInTest {
    private static final Demand TEN_MINUTES = Demands.DEFAULT.sensitive();
    private static final Instant OLDEST = NOW.minus(Duration.ofMinutes(10));

    @Test
    @Proves("R14")
    void takesASignInExactlyAsOldAsDemandedAndNoneThatIsOlder() {
        assertPasses(() -> FreshSignIn.check(signedIn(NOW), TEN_MINUTES, NOW));
        assertPasses(() -> FreshSignIn.check(signedIn(OLDEST.plusNanos(1)), TEN_MINUTES, NOW));
        assertPasses(() -> FreshSignIn.check(signedIn(OLDEST), TEN_MINUTES, NOW));
        assertRefused("sign-in-too-old", () -> FreshSignIn.check(signedIn(OLDEST.minusNanos(1)), TEN_MINUTES, NOW));
    }

    @Test
    @Proves("R14")
    void neverTakesOneWhoseTimeNobodyKnowsNorOneOfLaterThanNow() {
        assertRefused("sign-in-of-unknown-time", () -> FreshSignIn.check(signedIn(null), TEN_MINUTES, NOW));
        assertRefused("sign-in-too-old", () -> FreshSignIn.check(signedIn(NOW.plusNanos(1)), TEN_MINUTES, NOW));
    }

    @Test
    void takesAnyWhereNothingIsDemanded() {
        assertPasses(() -> FreshSignIn.check(signedIn(null), Demands.DEFAULT.normal(), NOW));
        assertPasses(() -> FreshSignIn.check(signedIn(Instant.EPOCH), Demands.DEFAULT.normal(), NOW));
    }

    @Test
    @Proves("R14")
    void tellsHowYoungItMustBe() {
        Problem refused =
                catchThrowableOfType(Problem.class, () -> FreshSignIn.check(signedIn(null), TEN_MINUTES, NOW));
        assertThat(refused.code()).isEqualTo(ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
        assertThat(refused.signInWithin()).contains(Duration.ofMinutes(10));
        assertThat(refused.told()).contains("10 minutes");
    }

    @Test
    @Proves("R14")
    void demandsAFreshOneOfApproversWhateverTheLevelDemandsOfWhoAsks() {
        Demand loosened = new Demand(Optional.empty(), false, false, true, Demand.USUAL_WITHIN, List.of());
        Demand stricter =
                new Demand(Optional.of(Duration.ofMinutes(1)), false, true, true, Demand.USUAL_WITHIN, List.of());

        assertPasses(() -> FreshSignIn.checkApprover(signedIn(OLDEST), loosened, NOW));
        assertRefused(
                "sign-in-too-old", () -> FreshSignIn.checkApprover(signedIn(OLDEST.minusNanos(1)), loosened, NOW));
        assertRefused("sign-in-of-unknown-time", () -> FreshSignIn.checkApprover(signedIn(null), loosened, NOW));
        assertRefused("sign-in-too-old", () -> FreshSignIn.checkApprover(signedIn(OLDEST), stricter, NOW));
    }

    @Test
    @Proves("R14")
    void takesASecondFactorExactlyAsOldAsDemandedAndNoneThatIsOlder() {
        Demand both = demanding(Optional.of(Duration.ofMinutes(10)));

        assertPasses(() -> FreshSignIn.check(signedIn(NOW, NOW), both, NOW));
        assertPasses(() -> FreshSignIn.check(signedIn(OLDEST, OLDEST), both, NOW));
        assertPasses(() -> FreshSignIn.checkApprover(signedIn(OLDEST, OLDEST), both, NOW));
        assertRefused("second-factor-too-old", () -> FreshSignIn.check(signedIn(NOW, OLDEST.minusNanos(1)), both, NOW));
        assertRefused("sign-in-too-old", () -> FreshSignIn.check(signedIn(OLDEST.minusNanos(1), OLDEST), both, NOW));
        assertRefused("no-second-factor", () -> FreshSignIn.check(signedIn(NOW), both, NOW));
        assertRefused("no-second-factor", () -> FreshSignIn.checkApprover(signedIn(NOW), both, NOW));
        assertRefused("no-second-factor", () -> FreshSignIn.check(signedIn(null), both, NOW));
    }

    @Test
    @Proves("R14")
    void takesASecondFactorOfAnyAgeWhereNoAgeIsDemanded() {
        Demand factorAlone = demanding(Optional.empty());

        assertPasses(() -> FreshSignIn.check(signedIn(Instant.EPOCH, Instant.EPOCH), factorAlone, NOW));
        assertRefused("no-second-factor", () -> FreshSignIn.check(signedIn(NOW), factorAlone, NOW));
    }

    /** One sign-in has to do for all of it, so all of it is told whatever is missing. */
    @Test
    @Proves("R14")
    void tellsTheSecondFactorAndTheAgeTogether() {
        Demand both = demanding(Optional.of(Duration.ofMinutes(10)));
        for (Session session : List.of(signedIn(NOW), signedIn(OLDEST.minusNanos(1), OLDEST.minusNanos(1)))) {
            Problem refused = catchThrowableOfType(Problem.class, () -> FreshSignIn.check(session, both, NOW));
            assertThat(refused.needsSecondFactor()).isTrue();
            assertThat(refused.signInWithin()).contains(Duration.ofMinutes(10));
        }
        assertThat(catchThrowableOfType(Problem.class, () -> FreshSignIn.check(signedIn(null), TEN_MINUTES, NOW))
                        .needsSecondFactor())
                .isFalse();
    }

    private static Demand demanding(Optional<Duration> signIn) {
        return new Demand(signIn, true, false, false, Demand.USUAL_WITHIN, List.of());
    }

    private static Session signedIn(@Nullable Instant at) {
        return signedIn(at, null);
    }

    private static Session signedIn(@Nullable Instant at, @Nullable Instant secondFactorAt) {
        return Session.issue(
                IdentityPower.claimToSayWhoSomebodyIs(),
                new SessionKey(new UUID(0, 1)),
                ANN,
                ACME,
                new SignIn(at, Set.of("password"), secondFactorAt),
                new Origin("127.0.0.1", "test"));
    }

    private static void assertPasses(ThrowingCallable check) {
        assertThatCode(check).doesNotThrowAnyException();
    }

    private static void assertRefused(String cause, ThrowingCallable check) {
        Problem refused = catchThrowableOfType(Problem.class, check);
        assertThat(refused).isNotNull();
        assertThat(refused.trueCause()).isEqualTo(cause);
    }
}
