package dev.sallyport.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.server.factor.PasskeyChallenge;
import dev.sallyport.server.identity.PasskeyChallenges.Purpose;
import dev.sallyport.testkit.Proves;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

@Proves("R14")
class PasskeyChallengesTest {
    private static final Instant MORNING = Instant.parse("2026-03-15T08:00:00Z");

    private Instant now = MORNING;
    private boolean isFirst = true;
    private final PasskeyChallenges challenges =
            new PasskeyChallenges(new SecureRandom(), () -> now, (session, name, before, after) -> isFirst);
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    PasskeyChallengesTest() {
        request.getSession(true);
    }

    @Test
    void isGoodOnce() {
        PasskeyChallenge challenge = challenges.begin(request, Purpose.SIGN_IN);

        assertThat(challenge.text()).matches("[A-Za-z0-9_-]{43}");
        assertThat(challenges.take(request, Purpose.SIGN_IN)).contains(challenge);
        assertThat(challenges.take(request, Purpose.SIGN_IN)).isEmpty();
    }

    @Test
    void isNothingIfAnotherRequestTookIt() {
        challenges.begin(request, Purpose.SIGN_IN);
        isFirst = false;
        assertThat(challenges.take(request, Purpose.SIGN_IN)).isEmpty();
    }

    @Test
    void isGoodUntilItsTimeIsOver() {
        PasskeyChallenge challenge = challenges.begin(request, Purpose.SIGN_IN);
        now = MORNING.plus(PasskeyChallenge.LIFE).minusNanos(1);
        assertThat(challenges.take(request, Purpose.SIGN_IN)).contains(challenge);

        now = MORNING;
        challenges.begin(request, Purpose.SIGN_IN);
        now = MORNING.plus(PasskeyChallenge.LIFE);
        assertThat(challenges.take(request, Purpose.SIGN_IN)).isEmpty();
    }

    @Test
    void isGoodForItsPurposeAndItsSessionAlone() {
        challenges.begin(request, Purpose.MAKE);

        assertThat(challenges.take(request, Purpose.SIGN_IN)).isEmpty();
        assertThat(challenges.take(request, Purpose.SIGN_IN_AGAIN)).isEmpty();
        MockHttpServletRequest other = new MockHttpServletRequest();
        assertThat(challenges.take(other, Purpose.MAKE)).isEmpty();
        other.getSession(true);
        assertThat(challenges.take(other, Purpose.MAKE)).isEmpty();
    }

    @Test
    void isReplacedByTheNewest() {
        PasskeyChallenge before = challenges.begin(request, Purpose.MAKE);
        PasskeyChallenge after = challenges.begin(request, Purpose.MAKE);

        assertThat(after).isNotEqualTo(before);
        assertThat(challenges.take(request, Purpose.MAKE)).contains(after);
    }
}
