package dev.sallyport.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class SignedInSessionsTest {
    private static final Instant MORNING = Instant.parse("2026-03-01T08:00:00Z");
    private static final SignedIn SIGNED_IN = SignedIn.inBrowser(
            new PersonId("p"),
            new SessionKey(new UUID(1, 2)),
            new SignIn(MORNING, Set.of("password")),
            Optional.empty());

    private Instant now = MORNING;
    private final List<SessionKey> ended = new ArrayList<>();
    private final SignedInSessions sessions = new SignedInSessions(() -> now, ended::add);
    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void readsWhatItWrote() {
        sessions.begin(request, SIGNED_IN);
        assertThat(sessions.read(request)).contains(SIGNED_IN);

        SignedIn chosen = SIGNED_IN.actingIn(new TenantId(TenantIdType.TEXT, "acme"), new SessionKey(new UUID(3, 4)));
        sessions.goOn(request, chosen);
        assertThat(sessions.read(request)).contains(chosen);
    }

    @Test
    void holdsTextsAndNothingElse() {
        sessions.begin(request, SIGNED_IN);
        sessions.goOn(
                request, SIGNED_IN.actingIn(new TenantId(TenantIdType.TEXT, "acme"), new SessionKey(new UUID(3, 4))));

        var session = request.getSession(false);
        assertThat(Collections.list(session.getAttributeNames()))
                .hasSize(7)
                .allMatch(name -> session.getAttribute(name) instanceof String);
    }

    @Test
    void keepsNothingOfAWorkspaceWhenOneIsChosen() {
        sessions.begin(request, SIGNED_IN);
        request.getSession(false).setAttribute(SignInDesk.OF_WORKSPACE + "form", "theirs");
        request.getSession(false).setAttribute("sallyport.other", "kept");

        sessions.goOn(
                request, SIGNED_IN.actingIn(new TenantId(TenantIdType.TEXT, "acme"), new SessionKey(new UUID(3, 4))));

        assertThat(request.getSession(false).getAttribute(SignInDesk.OF_WORKSPACE + "form"))
                .isNull();
        assertThat(request.getSession(false).getAttribute("sallyport.other")).isEqualTo("kept");
    }

    @Test
    void takesAnotherIdWhenItBeginsAndWhenItGoesOn() {
        String before = request.getSession(true).getId();
        sessions.begin(request, SIGNED_IN);
        String begun = request.getSession(false).getId();
        sessions.goOn(
                request, SIGNED_IN.actingIn(new TenantId(TenantIdType.TEXT, "acme"), new SessionKey(new UUID(3, 4))));

        assertThat(Set.of(before, begun, request.getSession(false).getId())).hasSize(3);
    }

    @Test
    void renewsTheSignInUnderAnotherIdAndKeepsTenantAndKey() {
        SignedIn chosen = SIGNED_IN.actingIn(new TenantId(TenantIdType.TEXT, "acme"), new SessionKey(new UUID(3, 4)));
        sessions.begin(request, SIGNED_IN);
        sessions.goOn(request, chosen);
        ended.clear();
        String before = request.getSession(false).getId();
        SignIn anew = new SignIn(MORNING.plusSeconds(3600), Set.of("password", "totp"));

        sessions.renew(request, anew);

        assertThat(sessions.read(request)).contains(chosen.provedAgain(anew));
        assertThat(request.getSession(false).getId()).isNotEqualTo(before);
        assertThat(ended).as("keys that are over").isEmpty();
    }

    @Test
    void endsAfterHalfADayEvenIfSomebodyProvesAnewWhoTheyAre() {
        sessions.begin(request, SIGNED_IN);
        now = MORNING.plus(SignedInSessions.LONGEST).minusSeconds(1);
        sessions.renew(request, new SignIn(now, Set.of("password")));

        assertThat(sessions.read(request)).isPresent();
        now = MORNING.plus(SignedInSessions.LONGEST);
        assertThat(sessions.read(request)).isEmpty();
    }

    @Test
    void takesATimeThatNobodyKnowsForUnknownWhenItRenews() {
        sessions.begin(request, SIGNED_IN);

        sessions.renew(request, new SignIn(null, Set.of("oidc")));

        assertThat(sessions.read(request).orElseThrow().signIn().at()).isNull();
    }

    @Test
    void endsAfterHalfADayHoweverBusySomebodyIs() {
        sessions.begin(request, SIGNED_IN);

        now = MORNING.plus(SignedInSessions.LONGEST).minus(Duration.ofMillis(1));
        assertThat(sessions.read(request)).isPresent();
        now = MORNING.plus(SignedInSessions.LONGEST);
        assertThat(sessions.read(request)).isEmpty();
    }

    @Test
    void keepsASignInWhoseTimeNobodyKnowsAsSuch() {
        SignedIn timeless = SignedIn.inBrowser(
                SIGNED_IN.person(), SIGNED_IN.key(), new SignIn(null, Set.of("oidc")), Optional.empty());

        sessions.begin(request, timeless);

        assertThat(sessions.read(request)).contains(timeless);
        now = MORNING.plus(SignedInSessions.LONGEST);
        assertThat(sessions.read(request)).isEmpty();
    }

    @Test
    void tellsEachKeyThatIsOver() {
        SignedIn chosen = SIGNED_IN.actingIn(new TenantId(TenantIdType.TEXT, "acme"), new SessionKey(new UUID(3, 4)));
        sessions.begin(request, SIGNED_IN);
        assertThat(ended).isEmpty();

        sessions.goOn(request, chosen);
        assertThat(ended).containsExactly(SIGNED_IN.key());
        sessions.end(request);
        assertThat(ended).containsExactly(SIGNED_IN.key(), chosen.key());
    }

    @Test
    void isNobodyWithoutASessionOrWithAnEmptyOne() {
        assertThat(sessions.read(request)).isEmpty();
        request.getSession(true);
        assertThat(sessions.read(request)).isEmpty();
    }
}
