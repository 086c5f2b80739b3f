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
import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Signs somebody in by login and password. An unknown login, a wrong password and an account that is closed get the
 * same answer by the same work; the ledger knows which it was. What was typed as login is not kept: it may be a
 * password in the wrong field.
 */
final class PasswordSignIn {
    private static final Set<String> MEANS = Set.of("password");

    private final PeopleDirectory people;
    private final SignInThrottle throttle;
    private final PasswordCheck passwords;
    private final Supplier<SessionKey> keys;
    private final Acts acts;
    private final Denials denials;

    PasswordSignIn(
            PeopleDirectory people,
            SignInThrottle throttle,
            PasswordCheck passwords,
            Supplier<SessionKey> keys,
            Acts acts,
            Denials denials) {
        this.people = people;
        this.throttle = throttle;
        this.passwords = passwords;
        this.keys = keys;
        this.acts = acts;
        this.denials = denials;
    }

    SignedIn signIn(String login, SecretText password, Origin origin) {
        Optional<Duration> wait = throttle.attempt(login, origin.address());
        if (wait.isPresent()) {
            Problem refusal = Problem.later(
                    ProblemCode.SIGN_IN_THROTTLED,
                    "too many attempts to sign in; wait before the next one",
                    wait.get());
            denials.record(
                    new Denial("sign-in", refusal.code().text(), "throttled", null, null, null, origin, null, null));
            throw refusal;
        }
        Optional<Login> account = people.findLogin(login);
        boolean matches = passwords.matches(password, account.map(Login::passwordHash));
        if (account.isEmpty() || !matches || account.get().state() != PersonState.ACTIVE) {
            throw refuse(account, matches, origin);
        }
        Instant now = acts.now();
        SignedIn signedIn =
                SignedIn.inBrowser(account.get().person(), keys.get(), new SignIn(now, MEANS), Optional.empty());
        throttle.succeeded(login);
        acts.record(LedgerEntry.of(LedgerEvent.SIGNED_IN, now)
                .person(signedIn.person())
                .signIn(signedIn.signIn())
                .origin(origin)
                .build());
        return signedIn;
    }

    private Problem refuse(Optional<Login> account, boolean matches, Origin origin) {
        String cause = account.isEmpty() ? "unknown-login" : !matches ? "wrong-password" : "person-not-active";
        LedgerEntry.Builder entry = LedgerEntry.of(LedgerEvent.SIGN_IN_FAILED, acts.now())
                .origin(origin)
                .with("cause", cause);
        account.map(Login::person).ifPresent(entry::person);
        acts.record(entry.build());
        return Problem.denied(ProblemCode.SIGN_IN_FAILED, "login or password is wrong", cause);
    }
}
