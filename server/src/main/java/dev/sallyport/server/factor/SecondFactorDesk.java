package dev.sallyport.server.factor;

import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.identity.Login;
import dev.sallyport.postgres.identity.Passkeys;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.postgres.identity.SecondFactor;
import dev.sallyport.postgres.identity.SecondFactors;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.sealing.SecretVault;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.PersonId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Where people get a second factor and lose it, each on the record; and where its codes are judged. */
public final class SecondFactorDesk {
    /** How old the sign-in of somebody may be who changes their second factor. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    /** The means of whoever showed a code of their app. */
    public static final String TOTP = "totp";

    private static final String PASSWORD = "password";
    private static final String RECOVERY = "recovery-code";
    private static final Set<String> OURS = Set.of(TOTP, RECOVERY, PasskeyDesk.PASSKEY);
    private static final Set<String> ELSEWHERE = Set.of("oidc", "bearer");
    private static final int SECRET_BYTES = 20;
    private static final Pattern DIGITS = Pattern.compile("[0-9]{" + TotpCodes.DIGITS + "}");

    private final SecondFactors factors;
    private final OfPasskeys passkeys;
    private final PeopleDirectory people;
    private final SecretVault vault;
    private final SecureRandom random;
    private final Acts acts;
    private final FactorNews news;
    private final TotpCodes codes = new TotpCodes();

    SecondFactorDesk(
            SecondFactors factors,
            OfPasskeys passkeys,
            PeopleDirectory people,
            SecretVault vault,
            SecureRandom random,
            Acts acts,
            FactorNews news) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.people = people;
        this.vault = vault;
        this.random = random;
        this.acts = acts;
        this.news = news;
    }

    /** What it needs of the other kind. */
    record OfPasskeys(Passkeys kept, PasskeyProof proof) {}

    /** Whether somebody who knows the person's password has to show something else as well. */
    public boolean isOn(PersonId person) {
        return hasApp(person) || passkeys.kept().hasAny(person);
    }

    /** Whether an app of theirs shows codes. */
    public boolean hasApp(PersonId person) {
        return factors.find(person).filter(SecondFactor::isConfirmed).isPresent();
    }

    /**
     * Takes what somebody shows beside their password, once.
     *
     * @throws Problem SECOND_FACTOR_REFUSED, SIGN_IN_THROTTLED; UNSEAL_FAILED if the secret is not theirs
     */
    public Shown prove(PersonId person, SecondProof shown) {
        if (shown instanceof PasskeyAnswer answer) {
            return new Shown(PasskeyDesk.PASSKEY, Optional.of(passkeys.proof().prove(person, answer)));
        }
        if (shown instanceof SecondProof.Code code) {
            return Shown.of(prove(person, code.typed()));
        }
        throw new IllegalStateException("a proof of a kind that nothing here judges");
    }

    /** Takes a code of the person's app, or a recovery code. */
    private String prove(PersonId person, SecretText typed) {
        SecretText code = SecretText.of(typed.reveal().replaceAll("[\\s-]", ""));
        if (!DIGITS.matcher(code.reveal()).matches()) {
            byte[] digest = RecoveryCodes.digest(person, code).orElseThrow(() -> refused("no-code"));
            if (!factors.takeRecoveryCode(person, digest)) {
                throw refused("wrong-recovery-code");
            }
            news.told(person, FactorNews.Change.RECOVERY_CODE_USED);
            return RECOVERY;
        }
        SecondFactor factor =
                factors.find(person).filter(SecondFactor::isConfirmed).orElseThrow(() -> refused("no-second-factor"));
        if (!factors.takeStep(person, step(person, factor.secret(), code))) {
            throw refused("used-code");
        }
        return TOTP;
    }

    /**
     * The secret that waits to be confirmed: one that this very browser began minutes ago, for another may be known to
     * somebody else. Empty without one.
     */
    public Optional<Enrolment> begun(FactorOwner owner) {
        checkFresh(owner);
        return findBegun(owner).map(begun -> new Enrolment(secret(owner.person(), begun), login(owner.person())));
    }

    private Optional<byte[]> findBegun(FactorOwner owner) {
        return factors.findBegun(owner.person(), owner.session(), acts.now().minus(FRESH));
    }

    /** How many recovery codes are left. */
    public int recoveryCodesLeft(FactorOwner owner) {
        return factors.recoveryCodesLeft(owner.person());
    }

    /** Makes a new secret; it counts once it is confirmed. */
    public void begin(FactorOwner owner) {
        checkFresh(owner);
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        SecretText secret = SecretText.of(Base32.encode(bytes));
        boolean isDone = acts.commitIf(
                () -> factors.begin(owner.person(), owner.session(), vault.seal(secret, binding(owner.person()))),
                () -> entry(owner, LedgerEvent.SECOND_FACTOR_BEGUN, acts.now()).build());
        if (!isDone) {
            throw Problem.of(ProblemCode.WRONG_STATE, "you have a second factor; remove it first");
        }
    }

    /**
     * Confirms the secret by a code of it. From now on the person's password alone signs nobody in.
     *
     * @return the recovery codes, told this once; none if there were some before
     */
    public List<SecretText> confirm(FactorOwner owner, SecretText typed) {
        checkFresh(owner);
        byte[] begun = findBegun(owner).orElseThrow(SecondFactorDesk::notBegun);
        SecretText code = SecretText.of(typed.reveal().replaceAll("\\s", ""));
        long step = step(owner.person(), begun, code);
        List<SecretText> recovery = newRecoveryCodes(owner.person());
        boolean isDone = acts.commitIf(
                () -> {
                    boolean isConfirmed =
                            factors.confirm(owner.person(), begun, step, digests(owner.person(), recovery));
                    if (isConfirmed) {
                        endOtherSessions(owner);
                    }
                    return isConfirmed;
                },
                () -> entry(owner, LedgerEvent.SECOND_FACTOR_SET_UP, acts.now()).build());
        if (!isDone) {
            throw notBegun();
        }
        news.told(owner.person(), FactorNews.Change.APP_ADDED);
        return recovery;
    }

    /**
     * Removes the app of somebody who has just shown a second factor.
     *
     * @return new recovery codes, told this once; none if no other factor is left
     */
    public List<SecretText> remove(FactorOwner owner) {
        checkFresh(owner);
        List<SecretText> fresh = acts.commitWith(
                        () -> factors.removeConfirmed(owner.person())
                                ? Optional.of(renewedAfterRemoval(owner))
                                : Optional.<List<SecretText>>empty(),
                        removed -> removed.map(codes -> removal(owner, LedgerEvent.SECOND_FACTOR_REMOVED, codes)
                                .build()))
                .orElseThrow(() -> Problem.of(ProblemCode.WRONG_STATE, "you have no app that shows codes"));
        news.told(owner.person(), FactorNews.Change.APP_REMOVED);
        return fresh;
    }

    /**
     * Makes new recovery codes for somebody who has just shown a second factor; those of before are void.
     *
     * @return told this once
     */
    public List<SecretText> renewRecoveryCodes(FactorOwner owner) {
        checkFresh(owner);
        List<SecretText> fresh = RecoveryCodes.make(random);
        boolean isDone = acts.commitIf(
                () -> {
                    boolean isOn = isOn(owner.person());
                    if (isOn) {
                        keep(owner.person(), fresh);
                        endOtherSessions(owner);
                    }
                    return isOn;
                },
                () -> entry(owner, LedgerEvent.RECOVERY_CODES_RENEWED, acts.now())
                        .build());
        if (!isDone) {
            throw Problem.of(ProblemCode.WRONG_STATE, "you have no second factor; set one up first");
        }
        news.told(owner.person(), FactorNews.Change.RECOVERY_CODES_RENEWED);
        return fresh;
    }

    /**
     * What goes along with a factor, whoever had set it up: sessions elsewhere, and the recovery codes that were told with
     * it. Joins the running transaction.
     *
     * @return new ones, if another factor is left
     */
    List<SecretText> renewedAfterRemoval(FactorOwner owner) {
        endOtherSessions(owner);
        if (!isOn(owner.person())) {
            factors.removeRecoveryCodesOfNone(owner.person());
            return List.of();
        }
        List<SecretText> fresh = RecoveryCodes.make(random);
        keep(owner.person(), fresh);
        return fresh;
    }

    /** Tells the person; after it was done. */
    void told(FactorOwner owner, FactorNews.Change change) {
        news.told(owner.person(), change);
    }

    /** Whoever signed in elsewhere before has to again, by what counts now; joins the running transaction. */
    void endOtherSessions(FactorOwner owner) {
        people.endOtherSessions(owner.person(), owner.session());
    }

    /**
     * Whether somebody signed in with their password, and with their second factor if they have one, so lately that they
     * may change it.
     */
    public boolean isFresh(FactorOwner owner) {
        Set<String> means = owner.signIn().means();
        return owner.signIn().isWithin(FRESH, acts.now())
                && isForThem(owner)
                && (means.stream().anyMatch(OURS::contains) || !isOn(owner.person()));
    }

    /**
     * Whether somebody proved who they are by a password here; others' second factor is their identity provider's, which
     * may use the same words of its own means.
     */
    public boolean isForThem(FactorOwner owner) {
        Set<String> means = owner.signIn().means();
        return means.contains(PASSWORD) && Collections.disjoint(means, ELSEWHERE);
    }

    void checkFresh(FactorOwner owner) {
        if (!isFresh(owner)) {
            throw notFresh();
        }
    }

    private long step(PersonId person, byte[] sealed, SecretText code) {
        Optional<Duration> wait = factors.attempt(person);
        if (wait.isPresent()) {
            throw Problem.later(
                    ProblemCode.SIGN_IN_THROTTLED,
                    "too many wrong codes; wait before the next one, or use a recovery code",
                    wait.get());
        }
        OptionalLong step = codes.stepOf(secret(person, sealed), code, acts.now());
        return step.orElseThrow(() -> refused("wrong-code"));
    }

    private SecretText secret(PersonId person, byte[] sealed) {
        return vault.unseal(sealed, binding(person));
    }

    private String login(PersonId person) {
        return people.findLogin(person).map(Login::name).orElse(person.text());
    }

    private static String binding(PersonId person) {
        return "second-factor:" + person.text();
    }

    /** Codes for somebody who gets their first second factor; none for whoever has some. */
    List<SecretText> newRecoveryCodes(PersonId person) {
        return isOn(person) ? List.of() : RecoveryCodes.make(random);
    }

    /** Keeps such codes; joins the running transaction. */
    void keep(PersonId person, List<SecretText> codes) {
        if (!codes.isEmpty()) {
            factors.replaceRecoveryCodes(person, digests(person, codes));
        }
    }

    private static List<byte[]> digests(PersonId person, List<SecretText> codes) {
        return codes.stream()
                .map(each -> RecoveryCodes.digest(person, each).orElseThrow())
                .toList();
    }

    LedgerEntry.Builder removal(FactorOwner owner, LedgerEvent event, List<SecretText> newCodes) {
        return entry(owner, event, acts.now()).with("new-recovery-codes", !newCodes.isEmpty());
    }

    static LedgerEntry.Builder entry(FactorOwner owner, LedgerEvent event, Instant at) {
        LedgerEntry.Builder entry = LedgerEntry.of(event, at)
                .person(owner.person())
                .signIn(owner.signIn())
                .origin(owner.origin());
        owner.tenant().ifPresent(entry::tenant);
        return entry;
    }

    private static Problem refused(String cause) {
        return Problem.denied(
                ProblemCode.SECOND_FACTOR_REFUSED,
                "the code is wrong, its time is over, or it was used before; use the one that your app shows next",
                cause);
    }

    private static Problem notBegun() {
        return Problem.of(ProblemCode.WRONG_STATE, "there is nothing to confirm; begin to set up your second factor");
    }

    private static Problem notFresh() {
        return Problem.stepUp(
                "confirm first that it is you: sign in again with your password, and your second factor if you have one",
                "sign-in-not-fresh",
                FRESH);
    }
}
