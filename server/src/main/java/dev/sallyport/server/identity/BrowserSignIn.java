package dev.sallyport.server.identity;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.identity.Account;
import dev.sallyport.postgres.identity.LinkedPerson;
import dev.sallyport.postgres.identity.PersonLinks;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.server.http.Problems;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.SessionKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Receives browsers that come back from the identity provider: with a session, or with a refusal. */
final class BrowserSignIn implements AuthenticationSuccessHandler, AuthenticationFailureHandler {
    static final String MEANS = "oidc";

    /** The words of the protocol; anybody can write others into the address. */
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");

    /**
     * A page rather than a redirect: a redirect would still be the other site's doing, and the session's cookie, which
     * is SameSite=Strict, would not go with it. From here on the browser goes by itself.
     */
    private static final byte[] WELCOME = page(IdentityPaths.HOME);

    private static final byte[] WELCOME_AGAIN = page(IdentityPaths.BACK_AGAIN_PAGE);

    private final OidcSettings settings;
    private final PersonLinks links;
    private final SignedInSessions sessions;
    private final SessionCsrfTokens csrfTokens;
    private final Supplier<SessionKey> keys;
    private final ProviderAgain again;
    private final Acts acts;
    private final Denials denials;
    private final Problems problems;

    BrowserSignIn(OidcSettings settings, PersonLinks links, Browsers browsers, Told told) {
        this.settings = settings;
        this.links = links;
        this.sessions = browsers.sessions();
        this.csrfTokens = browsers.csrfTokens();
        this.keys = browsers.keys();
        this.again = browsers.again();
        this.acts = told.acts();
        this.denials = told.denials();
        this.problems = told.problems();
    }

    /** Where browsers' sessions are kept. */
    record Browsers(
            SignedInSessions sessions, SessionCsrfTokens csrfTokens, Supplier<SessionKey> keys, ProviderAgain again) {}

    /** Where it is told, and to whom. */
    record Told(Acts acts, Denials denials, Problems problems) {}

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SignedIn signedIn;
        try {
            signedIn = signIn(authentication);
        } catch (BearerRefused e) {
            refuse(e.trueCause(), request, response);
            return;
        }
        if (request.getAttribute(FlowCookie.AGAIN) instanceof String state) {
            // The session is not here: its cookie does not come with what another site sends.
            again.carry(response, state, new ProviderAgain.Said(signedIn.person(), signedIn.signIn()));
            answer(WELCOME_AGAIN, response);
            return;
        }
        sessions.begin(request, signedIn);
        csrfTokens.renew(request);
        acts.record(LedgerEntry.of(LedgerEvent.SIGNED_IN, acts.now())
                .person(signedIn.person())
                .signIn(signedIn.signIn())
                .origin(Sessions.origin(request))
                .build());
        answer(WELCOME, response);
    }

    private static void answer(byte[] page, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_HTML_VALUE + ";charset=UTF-8");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }

    private static byte[] page(String next) {
        return ("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta http-equiv=\"refresh\" content=\"0;url=" + next + "\">"
                        + "<title>Signed in</title></head><body><p>You are signed in. <a href=\"" + next
                        + "\">Go on</a></p></body></html>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        for (@Nullable Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                problems.answer(problem, request, response);
                return;
            }
        }
        String cause = refused instanceof OAuth2AuthenticationException known
                        && ERROR.matcher(known.getError().getErrorCode()).matches()
                ? "provider: " + known.getError().getErrorCode()
                : "provider";
        refuse(cause, request, response);
    }

    private SignedIn signIn(Authentication authentication) {
        if (!(authentication.getPrincipal() instanceof OidcUser user)) {
            throw new BearerRefused("no-id-token");
        }
        Claims claims = new Claims(user.getIdToken().getClaims());
        PersonId person = person(claims.text(settings.claims().person()));
        @Nullable Instant provedAt = claims.pastTime(settings.claims().authTime(), acts.now(), settings.clockSkew());
        Set<String> means = new TreeSet<>(claims.means());
        means.add(MEANS);
        return SignedIn.inBrowser(
                person, keys.get(), claims.signIn(provedAt, means, settings.secondFactor()), Optional.empty());
    }

    private PersonId person(String subject) {
        Account account;
        try {
            account = new Account(settings.issuer().toString(), subject);
        } catch (IllegalArgumentException e) {
            throw new BearerRefused("bad-subject");
        }
        LinkedPerson linked = links.find(account).orElseThrow(() -> new BearerRefused("unknown-account"));
        if (linked.state() != PersonState.ACTIVE) {
            throw new BearerRefused("person-not-active");
        }
        return linked.person();
    }

    private void refuse(String cause, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem refusal = Problem.denied(
                ProblemCode.SIGN_IN_FAILED,
                "you are not signed in: the identity provider did not say who you are, or your account there belongs to"
                        + " nobody here; begin again at " + IdentityPaths.OIDC_SIGN_IN
                        + ", or ask your administrator to link your account",
                cause);
        String act = request.getAttribute(FlowCookie.AGAIN) == null ? "sign-in" : "sign-in-again";
        denials.record(Denial.ofNobody(Sessions.origin(request), act, refusal));
        problems.answer(refusal, request, response);
    }
}
