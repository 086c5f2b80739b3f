package dev.sallyport.server.factor;

import dev.sallyport.postgres.identity.Passkey;
import dev.sallyport.postgres.identity.Passkeys;
import dev.sallyport.tenant.PersonId;
import java.util.List;
import java.util.UUID;

/** Judges the answers of passkeys. */
final class PasskeyProof {
    private final Passkeys passkeys;
    private final PasskeyPeople people;
    private final PasskeyCeremonies ceremonies;

    PasskeyProof(Passkeys passkeys, PasskeyPeople people, PasskeyCeremonies ceremonies) {
        this.passkeys = passkeys;
        this.people = people;
        this.ceremonies = ceremonies;
    }

    /**
     * Takes the answer of one of this person's passkeys; of nobody else's, and none of a passkey that has signed later
     * than this before.
     *
     * @return the id of that passkey
     * @throws dev.sallyport.problem.Problem SECOND_FACTOR_REFUSED
     */
    UUID prove(PersonId person, PasskeyAnswer answer) {
        List<Passkey> theirs = passkeys.of(person);
        if (theirs.isEmpty()) {
            throw PasskeyCeremonies.refused("no-passkey");
        }
        PasskeyCeremonies.Answered answered = ceremonies.answer(answer, people.somebody(person), theirs);
        if (!passkeys.used(answered.passkey(), answered.signatures())) {
            throw PasskeyCeremonies.refused("copied-passkey");
        }
        return answered.passkey().id();
    }
}
