package dev.sallyport.server.identity;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.identity.Login;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.SignInThrottle;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.factor.SecondFactorDesk;
import dev.sallyport.server.factor.SecondProof;
import dev.sallyport.server.factor.Shown;
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Signs somebody in by login and password, and by what else they have to show if they have a second factor. An unknown
 * login, a wrong password and an account that is closed get the same answer by the same work; the ledger knows which it
 * was. What was typed as login is not kept: it may be a password in the wrong field.
 */
final class PasswordSignIn {
    private static final String PASSWORD = "password";

    private final PeopleDirectory people;
    private final SignInThrottle throttle;
    private final PasswordCheck passwords;
    private final SecondFactorDesk factors;
    private final Supplier<SessionKey> keys;
    private final Acts acts;
    private final Denials denials;

    PasswordSignIn(
            PeopleDirectory people,
            SignInThrottle throttle,
            PasswordCheck passwords,
            SecondFactorDesk factors,
            Supplier<SessionKey> keys,
            Acts acts,
            Denials denials) {
        this.people = people;
        this.throttle = throttle;
        this.passwords = passwords;
        this.factors = factors;
        this.keys = keys;
        this.acts = acts;
        this.denials = denials;
    }

    /** All at once: the code of people with a second factor comes with the password. */
    SignedIn signIn(String login, SecretText password, Optional<SecondProof> shown, Origin origin) {
        return begin(checkPassword(login, password, origin), shown, origin);
    }

    /** The first of two steps. */
    Login checkPassword(String login, SecretText password, Origin origin) {
        checkNotTooOften(login, Optional.empty(), origin);
        return prove(people.findLogin(login), password, Optional.empty(), origin);
    }

    /** Whether there is a second step; that it was asked for stands on the record. */
    boolean asksForMore(Login account, Origin origin) {
        boolean isAsked = factors.isOn(account.person());
        if (isAsked) {
            recordAsked(account.person(), Optional.empty(), origin);
        }
        return isAsked;
    }

    /** The second step of somebody whose password was right minutes ago. */
    SignedIn signInBySecondProof(PersonId person, SecondProof shown, Origin origin) {
        Login account = people.findLogin(person)
                .filter(known -> known.state() == PersonState.ACTIVE)
                .orElseThrow(Sessions::notSignedIn);
        checkNotTooOften(account.name(), Optional.empty(), origin);
        return begin(account, Optional.of(shown), origin);
    }

    /** Signs in whose password is right; throws if a second proof is missing. */
    SignedIn begin(Login account, Optional<SecondProof> shown, Origin origin) {
        Proved proved = proved(account.person(), shown, Optional.empty(), origin);
        SignedIn signedIn = SignedIn.inBrowser(account.person(), keys.get(), proved.signIn(), Optional.empty());
        throttle.succeeded(account.name());
        record(LedgerEvent.SIGNED_IN, signedIn, proved, origin);
        return signedIn;
    }

    /**
     * Lets somebody who is signed in prove anew who they are, never somebody else; answers how they did. Attempts count
     * as those to sign in do.
     */
    SignIn signInAgain(SignedIn signedIn, SecretText password, Optional<SecondProof> shown, Origin origin) {
        Optional<Login> account = people.findLogin(signedIn.person());
        String login = account.map(Login::name).orElse(signedIn.person().text());
        checkNotTooOften(login, Optional.of(signedIn), origin);
        prove(account, password, Optional.of(signedIn), origin);
        Proved proved = proved(signedIn.person(), shown, Optional.of(signedIn), origin);
        throttle.succeeded(login);
        record(LedgerEvent.SIGNED_IN_AGAIN, signedIn, proved, origin);
        return proved.signIn();
    }

    /** How somebody proved who they are, and by which passkey, if by one. */
    private record Proved(SignIn signIn, Optional<UUID> passkey) {}

    /** How somebody proved who they are whose password is right. */
    private Proved proved(PersonId person, Optional<SecondProof> shown, Optional<SignedIn> who, Origin origin) {
        if (!factors.isOn(person)) {
            return new Proved(new SignIn(acts.now(), Set.of(PASSWORD)), Optional.empty());
        }
        if (shown.isEmpty()) {
            recordAsked(person, who, origin);
            throw Problem.denied(
                    ProblemCode.SECOND_FACTOR_NEEDED,
                    "the password is right; send it again with \"code\", the one that your app shows, or a recovery code;"
                            + " with a passkey, sign in on the page",
                    "second-factor");
        }
        try {
            Shown factor = factors.prove(person, shown.get());
            Instant now = acts.now();
            return new Proved(new SignIn(now, Set.of(PASSWORD, factor.means()), now), factor.passkey());
        } catch (Problem e) {
            recordFailed(
                    e.retryAfter().isPresent() ? "too-many-codes" : e.trueCause(), Optional.of(person), who, origin);
            throw e;
        }
    }

    private void recordAsked(PersonId person, Optional<SignedIn> who, Origin origin) {
        LedgerEntry.Builder entry = LedgerEntry.of(LedgerEvent.SECOND_FACTOR_ASKED, acts.now())
                .person(person)
                .origin(origin);
        who.ifPresent(signedIn -> again(entry, signedIn));
        acts.record(entry.build());
    }

    /** That somebody who is signed in was to prove anew who they are. */
    private static void again(LedgerEntry.Builder entry, SignedIn who) {
        entry.person(who.person()).signIn(who.signIn()).with("again", true);
        who.tenant().ifPresent(entry::tenant);
    }

    private void checkNotTooOften(String login, Optional<SignedIn> who, Origin origin) {
        Optional<Duration> wait = throttle.attempt(login, origin.address());
        if (wait.isEmpty()) {
            return;
        }
        Problem refusal = Problem.later(
                ProblemCode.SIGN_IN_THROTTLED, "too many attempts to sign in; wait before the next one", wait.get());
        denials.record(new Denial(
                who.isPresent() ? "sign-in-again" : "sign-in",
                refusal.code().text(),
                "throttled",
                who.flatMap(SignedIn::tenant).orElse(null),
                who.map(SignedIn::person).orElse(null),
                who.map(SignedIn::signIn).orElse(null),
                origin,
                null,
                null));
        throw refusal;
    }

    /** The account, if the password is its own. */
    private Login prove(Optional<Login> account, SecretText password, Optional<SignedIn> who, Origin origin) {
        boolean matches = passwords.matches(password, account.map(Login::passwordHash));
        if (account.isPresent() && matches && account.get().state() == PersonState.ACTIVE) {
            return account.get();
        }
        String cause = account.isEmpty() ? "unknown-login" : !matches ? "wrong-password" : "person-not-active";
        recordFailed(cause, account.map(Login::person), who, origin);
        throw Problem.denied(
                ProblemCode.SIGN_IN_FAILED,
                who.isPresent() ? "the password is wrong" : "login or password is wrong",
                cause);
    }

    private void recordFailed(String cause, Optional<PersonId> person, Optional<SignedIn> who, Origin origin) {
        LedgerEntry.Builder entry = LedgerEntry.of(LedgerEvent.SIGN_IN_FAILED, acts.now())
                .origin(origin)
                .with("cause", cause);
        person.ifPresent(entry::person);
        who.ifPresent(signedIn -> again(entry, signedIn));
        acts.record(entry.build());
    }

    private void record(LedgerEvent event, SignedIn who, Proved proved, Origin origin) {
        LedgerEntry.Builder entry = LedgerEntry.of(event, acts.now())
                .person(who.person())
                .signIn(proved.signIn())
                .origin(origin);
        proved.passkey().ifPresent(passkey -> entry.with("passkey", passkey.toString()));
        who.tenant().ifPresent(entry::tenant);
        acts.record(entry.build());
    }
}
