package dev.sallyport.server.identity;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.identity.Login;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.factor.FactorOwner;
import dev.sallyport.server.factor.PasskeyDesk;
import dev.sallyport.server.factor.SecondFactorDesk;
import dev.sallyport.server.factor.SecondProof;
import dev.sallyport.server.identity.PasskeyChallenges.Purpose;
import dev.sallyport.tenant.Memberships;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.Session;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.Standing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.web.csrf.CsrfToken;

/** Where a browser signs in and out, and chooses its tenant: the same for programs that speak JSON and for pages. */
public final class SignInDesk {
    /** What a session keeps under names that begin so belongs to its workspace: it goes when one is chosen. */
    public static final String OF_WORKSPACE = "sallyport.of-workspace.";

    private static final int LONGEST_LOGIN = 200;

    private final PasswordSignIn passwordSignIn;
    private final TenantChoice choice;
    private final SignedInSessions sessions;
    private final SessionCsrfTokens csrfTokens;
    private final AwaitedCodes awaited;
    private final SecondFactorDesk factors;
    private final PasskeyDesk passkeys;
    private final PasskeyRoad passkeyRoad;
    private final ProviderSignInAgain provider;
    private final Memberships memberships;
    private final Acts acts;

    SignInDesk(
            PasswordSignIn passwordSignIn,
            TenantChoice choice,
            Browsers browsers,
            Factors factors,
            ProviderSignInAgain provider,
            Memberships memberships,
            Acts acts) {
        this.passwordSignIn = passwordSignIn;
        this.choice = choice;
        this.sessions = browsers.sessions();
        this.csrfTokens = browsers.csrfTokens();
        this.awaited = browsers.awaited();
        this.factors = factors.all();
        this.passkeys = factors.passkeys();
        this.passkeyRoad = factors.road();
        this.provider = provider;
        this.memberships = memberships;
        this.acts = acts;
    }

    /** Second factors, and how browsers are asked for passkeys. */
    record Factors(SecondFactorDesk all, PasskeyDesk passkeys, PasskeyRoad road) {}

    /** What browsers' sessions keep. */
    record Browsers(SignedInSessions sessions, SessionCsrfTokens csrfTokens, AwaitedCodes awaited) {}

    /**
     * Signs somebody in by password, and by a code if they have a second factor, and begins a session of its own for
     * them.
     *
     * @throws Problem INVALID_REQUEST, SIGN_IN_FAILED, SIGN_IN_THROTTLED, SECOND_FACTOR_NEEDED, SECOND_FACTOR_REFUSED
     */
    public WhoIsHere signIn(HttpServletRequest request, String login, SecretText password, Optional<SecretText> code) {
        checkLogin(login);
        SignedIn signedIn =
                passwordSignIn.signIn(login, password, code.map(SecondProof.Code::new), Sessions.origin(request));
        sessions.begin(request, signedIn);
        return who(signedIn, csrfTokens.renew(request));
    }

    private static void checkLogin(String login) {
        if (login.isEmpty() || login.length() > LONGEST_LOGIN) {
            throw Problem.of(ProblemCode.INVALID_REQUEST, "\"login\" has 1 to " + LONGEST_LOGIN + " characters");
        }
    }

    /**
     * The same for whoever sees pages next: who may act in one tenant only acts in it at once.
     *
     * @return empty if a code or a passkey is to be shown first
     */
    public Optional<WhoIsHere> signInAndChooseTheOnlyOne(
            HttpServletRequest request, String login, SecretText password) {
        checkLogin(login);
        Origin origin = Sessions.origin(request);
        Login account = passwordSignIn.checkPassword(login, password, origin);
        if (passwordSignIn.asksForMore(account, origin)) {
            awaited.begin(request, account.person());
            csrfTokens.renew(request);
            return Optional.empty();
        }
        return Optional.of(arrive(request, passwordSignIn.begin(account, Optional.empty(), origin)));
    }

    /**
     * Somebody whose password was right in this browser, and who has to show something else.
     *
     * @param csrf what the form sends along: nobody is signed in yet
     * @param hasCodes whether they can show a code of an app; a recovery code they always can
     * @param passkey for the script; empty without one that can be used here
     */
    public record Awaited(String csrf, boolean hasCodes, Optional<PasskeyQuestion> passkey) {}

    /** Who is awaited in this browser, if anybody is; asks their authenticators anew. */
    public Optional<Awaited> awaited(HttpServletRequest request) {
        return awaited.read(request)
                .flatMap(person -> Optional.ofNullable(csrfTokens.loadToken(request))
                        .map(CsrfToken::getToken)
                        .map(csrf -> new Awaited(
                                csrf, factors.hasApp(person), passkeyRoad.toAnswer(request, person, Purpose.SIGN_IN))));
    }

    /**
     * The second step, in the browser of the first.
     *
     * @throws Problem NOT_SIGNED_IN if the first one is too long ago, SIGN_IN_THROTTLED, SECOND_FACTOR_REFUSED
     */
    public WhoIsHere signInByCode(HttpServletRequest request, SecretText code) {
        PersonId person = awaited.read(request).orElseThrow(Sessions::notSignedIn);
        return signInBy(request, person, new SecondProof.Code(code));
    }

    /** The same by a passkey. */
    public WhoIsHere signInByPasskey(HttpServletRequest request, String answer) {
        PersonId person = awaited.read(request).orElseThrow(Sessions::notSignedIn);
        return signInBy(request, person, passkeyRoad.answer(request, Purpose.SIGN_IN, answer));
    }

    private WhoIsHere signInBy(HttpServletRequest request, PersonId person, SecondProof shown) {
        return arrive(request, passwordSignIn.signInBySecondProof(person, shown, Sessions.origin(request)));
    }

    private WhoIsHere arrive(HttpServletRequest request, SignedIn signedIn) {
        sessions.begin(request, signedIn);
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
     * @throws Problem SIGN_IN_FAILED, SIGN_IN_THROTTLED, SECOND_FACTOR_NEEDED, SECOND_FACTOR_REFUSED
     */
    public WhoIsHere signInAgain(HttpServletRequest request, SecretText password, Optional<SecretText> code) {
        return signInAgainBy(request, password, code.map(SecondProof.Code::new));
    }

    /** The same with a passkey in place of a code. */
    public WhoIsHere signInAgainByPasskey(HttpServletRequest request, SecretText password, String answer) {
        var unused = Sessions.requireSignedInInBrowser();
        return signInAgainBy(
                request, password, Optional.of(passkeyRoad.answer(request, Purpose.SIGN_IN_AGAIN, answer)));
    }

    private WhoIsHere signInAgainBy(HttpServletRequest request, SecretText password, Optional<SecondProof> shown) {
        SignedIn signedIn = Sessions.requireSignedInInBrowser();
        return renew(
                request, signedIn, passwordSignIn.signInAgain(signedIn, password, shown, Sessions.origin(request)));
    }

    /** Asks the authenticators of whoever is here to let them sign in again; empty without a passkey of theirs. */
    public Optional<PasskeyQuestion> passkeyToSignInAgain(HttpServletRequest request) {
        return passkeyRoad.toAnswer(request, Sessions.requireSignedInInBrowser().person(), Purpose.SIGN_IN_AGAIN);
    }

    private WhoIsHere renew(HttpServletRequest request, SignedIn signedIn, SignIn signIn) {
        sessions.renew(request, signIn);
        return who(signedIn.provedAgain(signIn), csrfTokens.renew(request));
    }

    /**
     * The same for a browser that has just come back from the identity provider; answers where it wanted to go, as it was
     * asked.
     *
     * @throws Problem SIGN_IN_FAILED
     */
    public String signInAgainByProvider(HttpServletRequest request, HttpServletResponse response) {
        SignedIn signedIn = Sessions.requireSignedInInBrowser();
        ProviderSignInAgain.Renewed renewed = provider.take(signedIn, request, response);
        renew(request, signedIn, renewed.signIn());
        return renewed.to();
    }

    /** Whether the person who is signed in came from the identity provider, and goes there again. */
    public boolean isByProvider() {
        return Sessions.requireSignedInInBrowser().signIn().means().contains(BrowserSignIn.MEANS);
    }

    /** Whether the person who is signed in has to show something beside the password. */
    public boolean hasSecondFactor() {
        return factors.isOn(Sessions.requireSignedInInBrowser().person());
    }

    /** Whether an app of theirs shows codes. */
    public boolean hasCodes() {
        return factors.hasApp(Sessions.requireSignedInInBrowser().person());
    }

    /** The person whose browser this is, for what they do with their own second factor. */
    public FactorOwner factorOwner(HttpServletRequest request) {
        SignedIn signedIn = Sessions.requireSignedInInBrowser();
        return new FactorOwner(
                signedIn.person(), signedIn.key(), signedIn.signIn(), signedIn.tenant(), Sessions.origin(request));
    }

    /**
     * Confirms the person's second factor by a code. What demands a second factor is not satisfied by it: whoever finds a
     * browser open could make themselves one; they show it when they sign in again.
     *
     * @return the recovery codes, told this once; none if there were some before
     */
    public List<SecretText> confirmSecondFactor(HttpServletRequest request, SecretText code) {
        SignedIn signedIn = Sessions.requireSignedInInBrowser();
        List<SecretText> recovery = factors.confirm(factorOwner(request), code);
        goOnWith(request, signedIn, SecondFactorDesk.TOTP);
        return recovery;
    }

    /** Asks an authenticator of whoever is here to make a passkey; empty if none can be made here. */
    public Optional<PasskeyQuestion> passkeyToMake(HttpServletRequest request) {
        return passkeyRoad.toMake(request, factorOwner(request));
    }

    /** Adds the passkey that the browser says was made; the same holds of it as of a code that confirms an app. */
    public List<SecretText> addPasskey(HttpServletRequest request, String name, String answer) {
        SignedIn signedIn = Sessions.requireSignedInInBrowser();
        List<SecretText> recovery =
                passkeys.add(factorOwner(request), name, passkeyRoad.answer(request, Purpose.MAKE, answer));
        goOnWith(request, signedIn, PasskeyDesk.PASSKEY);
        return recovery;
    }

    /** Goes on with a factor that was set up in this session, so that it can be looked after without another sign-in. */
    private void goOnWith(HttpServletRequest request, SignedIn signedIn, String factor) {
        SignIn before = signedIn.signIn();
        Set<String> means = new TreeSet<>(before.means());
        means.add(factor);
        renew(request, signedIn, new SignIn(before.at(), means, before.secondFactorAt()));
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

    /** The session of whoever is here in a browser and has chosen a workspace; for what a page offers. */
    public Optional<Session> session(HttpServletRequest request) {
        return SignedInAuthentication.current()
                .filter(SignedIn::isInBrowser)
                .flatMap(signedIn -> Sessions.issue(signedIn, request));
    }

    /** The session without a workspace of whoever is here in a browser; for what a page offers. */
    public Optional<OperatorSession> outside(HttpServletRequest request) {
        return SignedInAuthentication.current()
                .filter(SignedIn::isInBrowser)
                .map(signedIn -> Sessions.operator(signedIn, request));
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
