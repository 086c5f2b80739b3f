package dev.sallyport.server.identity;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.Standing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;

/** Where a browser signs in and out, and chooses its tenant: the same for programs that speak JSON and for pages. */
public final class SignInDesk {
    private static final int LONGEST_LOGIN = 200;

    private final PasswordSignIn passwordSignIn;
    private final TenantChoice choice;
    private final SignedInSessions sessions;
    private final SessionCsrfTokens csrfTokens;
    private final Memberships memberships;
    private final Acts acts;

    SignInDesk(
            PasswordSignIn passwordSignIn,
            TenantChoice choice,
            SignedInSessions sessions,
            SessionCsrfTokens csrfTokens,
            Memberships memberships,
            Acts acts) {
        this.passwordSignIn = passwordSignIn;
        this.choice = choice;
        this.sessions = sessions;
        this.csrfTokens = csrfTokens;
        this.memberships = memberships;
        this.acts = acts;
    }

    /**
     * Signs somebody in by password, and begins a session of its own for them.
     *
     * @throws Problem INVALID_REQUEST, SIGN_IN_FAILED, SIGN_IN_THROTTLED
     */
    public WhoIsHere signIn(HttpServletRequest request, String login, SecretText password) {
        SignedIn signedIn = begin(request, login, password);
        return who(signedIn, csrfTokens.renew(request));
    }

    private SignedIn begin(HttpServletRequest request, String login, SecretText password) {
        if (login.isEmpty() || login.length() > LONGEST_LOGIN) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "\"login\" has 1 to " + LONGEST_LOGIN + " characters");
        }
        SignedIn signedIn = passwordSignIn.signIn(login, password, Sessions.origin(request));
        sessions.begin(request, signedIn);
        return signedIn;
    }

    /** The same for whoever sees pages next: who may act in one tenant only acts in it at once. */
    public WhoIsHere signInAndChooseTheOnlyOne(HttpServletRequest request, String login, SecretText password) {
        SignedIn signedIn = begin(request, login, password);
        List<Standing> open = memberships.readAll(signedIn.person()).stream()
                .filter(Standing::isActive)
                .toList();
        return open.size() == 1
                ? goOn(request, signedIn, open.get(0).tenant().text())
                : who(signedIn, csrfTokens.renew(request));
    }

    /**
     * Renews the sign-in of somebody whose browser keeps a session: the same person, who proves anew who they are. The
     * session goes on in its tenant, under another id and with another token against cross-site requests.
     *
     * @throws Problem SIGN_IN_FAILED, SIGN_IN_THROTTLED
     */
    public WhoIsHere signInAgain(HttpServletRequest request, SecretText password) {
        SignedIn signedIn = Sessions.requireSignedInInBrowser();
        SignIn signIn = passwordSignIn.signInAgain(signedIn, password, Sessions.origin(request));
        sessions.renew(request, signIn);
        return who(signedIn.provedAgain(signIn), csrfTokens.renew(request));
    }

    /** Goes on in a tenant; what belonged to the one before ends, the token against cross-site requests included. */
    public WhoIsHere choose(HttpServletRequest request, String tenant) {
        return goOn(request, Sessions.requireSignedInInBrowser(), tenant);
    }

    private WhoIsHere goOn(HttpServletRequest request, SignedIn signedIn, String tenant) {
        SignedIn chosen = choice.choose(signedIn, tenant, Sessions.origin(request));
        sessions.goOn(request, chosen);
        return who(chosen, csrfTokens.renew(request));
    }

    /** Ends the session, on the record. */
    public void signOut(HttpServletRequest request) {
        SignedIn signedIn = Sessions.requireSignedInInBrowser();
        LedgerEntry.Builder entry = LedgerEntry.of(LedgerEvent.SIGNED_OUT, acts.now())
                .person(signedIn.person())
                .signIn(signedIn.signIn())
                .origin(Sessions.origin(request));
        signedIn.tenant().ifPresent(entry::tenant);
        acts.record(entry.build());
        sessions.end(request);
    }

    /** Who is signed in, by whatever means. */
    public WhoIsHere who(HttpServletRequest request) {
        return who(
                Sessions.requireSignedIn(),
                Optional.ofNullable(csrfTokens.loadToken(request)).map(CsrfToken::getToken));
    }

    /** Whether anybody is signed in. */
    public static boolean isAnybodyHere() {
        return SignedInAuthentication.current().isPresent();
    }

    private WhoIsHere who(SignedIn signedIn, String csrf) {
        return who(signedIn, Optional.of(csrf));
    }

    private WhoIsHere who(SignedIn signedIn, Optional<String> csrf) {
        return new WhoIsHere(
                signedIn.person(),
                signedIn.signIn(),
                signedIn.tenant(),
                memberships.readAll(signedIn.person()).stream()
                        // Who was removed has no business with the tenant any more, not even with its name.
                        .filter(standing -> !standing.isOver())
                        // A token knows of no tenant but its own.
                        .filter(standing ->
                                signedIn.isInBrowser() || signedIn.tenant().equals(Optional.of(standing.tenant())))
                        .toList(),
                csrf);
    }
}
