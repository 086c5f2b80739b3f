package dev.sallyport.server.factor;

import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.identity.Passkey;
import dev.sallyport.postgres.identity.Passkeys;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.OneLine;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.PersonId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Where people make passkeys and remove them, each on the record; and where browsers are told what to ask for. */
public final class PasskeyDesk {
    /** The means of whoever showed a passkey. */
    public static final String PASSKEY = "passkey";

    /** Why a passkey was refused that its authenticator names in more bytes than WebAuthn allows. */
    public static final String ID_TOO_LONG = "passkey-id-too-long";

    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;

    private final Passkeys passkeys;
    private final PasskeyPeople people;
    private final PasskeyCeremonies ceremonies;
    private final SecondFactorDesk factors;
    private final SecureRandom random;
    private final Acts acts;
    private final Denials denials;

    PasskeyDesk(
            Passkeys passkeys,
            PasskeyPeople people,
            PasskeyCeremonies ceremonies,
            SecondFactorDesk factors,
            SecureRandom random,
            Acts acts,
            Denials denials) {
        this.passkeys = passkeys;
        this.people = people;
        this.ceremonies = ceremonies;
        this.factors = factors;
        this.random = random;
        this.acts = acts;
        this.denials = denials;
    }

    /** Whether somebody can show one. */
    public boolean hasAny(PersonId person) {
        return passkeys.hasAny(person);
    }

    /** Somebody's own, the oldest first. */
    public List<OwnPasskey> of(FactorOwner owner) {
        return passkeys.of(owner.person()).stream().map(OwnPasskey::of).toList();
    }

    /** What a browser asks an authenticator for, to have one of this person's answer: the options of WebAuthn, in JSON. */
    public String toAnswer(PersonId person, RelyingParty party, PasskeyChallenge challenge) {
        return ceremonies.toAnswer(party, challenge, passkeys.of(person));
    }

    /** The same, to have another one made. */
    public String toMake(FactorOwner owner, RelyingParty party, PasskeyChallenge challenge) {
        factors.checkFresh(owner);
        return ceremonies.toMake(party, challenge, people.somebody(owner.person()), passkeys.of(owner.person()));
    }

    /**
     * Adds the passkey that a browser says was made. From now on the person's password alone signs nobody in.
     *
     * @return the recovery codes, told this once; none if there were some before
     * @throws Problem INVALID_REQUEST, WRONG_STATE, SECOND_FACTOR_REFUSED, INSUFFICIENT_USER_AUTHENTICATION
     */
    public List<SecretText> add(FactorOwner owner, String typedName, PasskeyAnswer answer) {
        return onRecord(owner, "add-passkey", () -> added(owner, typedName, answer));
    }

    private List<SecretText> added(FactorOwner owner, String typedName, PasskeyAnswer answer) {
        factors.checkFresh(owner);
        String name = OneLine.read("name", typedName, LONGEST_NAME);
        List<Passkey> there = passkeys.of(owner.person());
        if (there.size() >= MOST) {
            throw Problem.of(
                    ProblemCode.WRONG_STATE, "you have " + MOST + " passkeys, the most there can be; remove one first");
        }
        PasskeyCeremonies.Fresh fresh = ceremonies.make(answer, people.somebody(owner.person()), there);
        Passkey passkey = new Passkey(
                new UUID(random.nextLong(), random.nextLong()),
                owner.person(),
                name,
                fresh.made(),
                fresh.signatures(),
                acts.now());
        List<SecretText> recovery = factors.newRecoveryCodes(owner.person());
        boolean isDone = acts.commitIf(
                () -> {
                    boolean isAdded = passkeys.add(passkey);
                    if (isAdded) {
                        factors.keep(owner.person(), recovery);
                        factors.endOtherSessions(owner);
                    }
                    return isAdded;
                },
                () -> SecondFactorDesk.entry(owner, LedgerEvent.PASSKEY_ADDED, acts.now())
                        .with("passkey", passkey.id().toString())
                        .build());
        if (!isDone) {
            throw PasskeyCeremonies.refused("passkey-of-somebody-else");
        }
        factors.told(owner, FactorNews.Change.PASSKEY_ADDED);
        return recovery;
    }

    /**
     * Removes one of this person's.
     *
     * @return new recovery codes, told this once; none if no other factor is left
     * @throws Problem NOT_FOUND, alike for unknown ones and other people's; INSUFFICIENT_USER_AUTHENTICATION
     */
    public List<SecretText> remove(FactorOwner owner, UUID passkey) {
        return onRecord(owner, "remove-passkey", () -> removed(owner, passkey));
    }

    private List<SecretText> removed(FactorOwner owner, UUID passkey) {
        factors.checkFresh(owner);
        List<SecretText> fresh = acts.commitWith(
                        () -> passkeys.remove(owner.person(), passkey)
                                ? Optional.of(factors.renewedAfterRemoval(owner))
                                : Optional.<List<SecretText>>empty(),
                        removed -> removed.map(codes -> factors.removal(owner, LedgerEvent.PASSKEY_REMOVED, codes)
                                .with("passkey", passkey.toString())
                                .build()))
                .orElseThrow(() -> Problem.denied(
                        ProblemCode.NOT_FOUND,
                        "you have no such passkey; open the page again",
                        "no-passkey-of-theirs"));
        factors.told(owner, FactorNews.Change.PASSKEY_REMOVED);
        return fresh;
    }

    private <T> T onRecord(FactorOwner owner, String act, Supplier<T> tried) {
        return denials.onRecord(
                problem -> new Denial(
                        act,
                        problem.code().text(),
                        problem.trueCause(),
                        owner.tenant().orElse(null),
                        owner.person(),
                        owner.signIn(),
                        owner.origin(),
                        null,
                        null),
                tried);
    }
}
