package dev.sallyport.server.identity;

import dev.sallyport.problem.Problem;
import dev.sallyport.sealing.SecretVault;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SignIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/**
 * Carries over what the identity provider said, where the session's cookie does not come along: the browser leaves with a
 * state that its session keeps; what the provider says when it comes back is sealed under that state into a cookie; and
 * the browser's next request, which has both, opens it, once.
 */
final class ProviderAgain {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final String STATE = "sallyport.again-state";
    private static final String LEFT_AT = "sallyport.again-left-at";
    private static final String TO = "sallyport.again-to";
    private static final String BETWEEN = "\n";
    private static final int PIECES = 4;
    private static final int LONGEST_TO = 600;

    private final SecretVault vault;
    private final InstantSource clock;
    private final SessionCookieSettings cookies;

    ProviderAgain(SecretVault vault, InstantSource clock, SessionCookieSettings cookies) {
        this.vault = vault;
        this.clock = clock;
        this.cookies = cookies;
    }

    /** What the provider said. */
    record Said(PersonId person, SignIn signIn) {}

    /**
     * What came back to the session that asked.
     *
     * @param leftAt when its browser left for the provider
     * @param to where to go afterwards, as it was asked
     */
    record Back(Said said, Instant leftAt, String to) {}

    /** Notes in the session that its browser leaves. */
    void leave(HttpServletRequest request, String state) {
        HttpSession session = request.getSession(false);
        session.setAttribute(STATE, state);
        session.setAttribute(LEFT_AT, clock.instant().toString());
        @Nullable String to = request.getParameter("to");
        session.setAttribute(TO, to == null || to.length() > LONGEST_TO ? IdentityPaths.HOME : to);
    }

    /** Gives the browser what the provider said, for the session that noted this state. */
    void carry(HttpServletResponse response, String state, Said said) {
        String text = String.join(
                BETWEEN,
                said.person().text(),
                text(said.signIn().at()),
                String.join(" ", said.signIn().means()),
                text(said.signIn().secondFactorAt()));
        send(
                response,
                Base64.getUrlEncoder().withoutPadding().encodeToString(vault.seal(SecretText.of(text), binding(state))),
                LIFE);
    }

    /** Takes what came back, once; empty if it is not this session's, or too old. */
    Optional<Back> take(HttpServletRequest request, HttpServletResponse response) {
        @Nullable HttpSession session = request.getSession(false);
        @Nullable Cookie cookie = WebUtils.getCookie(request, name());
        if (session == null
                || cookie == null
                || !(session.getAttribute(STATE) instanceof String state)
                || !(session.getAttribute(LEFT_AT) instanceof String leftAt)
                || !(session.getAttribute(TO) instanceof String to)) {
            return Optional.empty();
        }
        List.of(STATE, LEFT_AT, TO).forEach(session::removeAttribute);
        send(response, "", Duration.ZERO);
        Instant left = Instant.parse(leftAt);
        return clock.instant().isBefore(left.plus(LIFE))
                ? open(cookie.getValue(), state).map(said -> new Back(said, left, to))
                : Optional.empty();
    }

    private Optional<Said> open(String sealed, String state) {
        try {
            String[] pieces = vault.unseal(Base64.getUrlDecoder().decode(sealed), binding(state))
                    .reveal()
                    .split(BETWEEN, -1);
            if (pieces.length != PIECES) {
                return Optional.empty();
            }
            SignIn signIn = new SignIn(instant(pieces[1]), Set.of(pieces[2].split(" ", -1)), instant(pieces[3]));
            return Optional.of(new Said(new PersonId(pieces[0]), signIn));
        } catch (IllegalArgumentException | Problem e) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : at.toString();
    }

    private static @Nullable Instant instant(String text) {
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private void send(HttpServletResponse response, String value, Duration life) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name(), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(cookies.isSecure())
                        .sameSite("Strict")
                        .maxAge(life)
                        .build()
                        .toString());
    }

    private String name() {
        return cookies.isSecure() ? "__Host-sallyport-again" : "sallyport-again";
    }

    private static String binding(String state) {
        return "signed-in-again:" + state;
    }
}
