package dev.sallyport.server.factor;

import dev.sallyport.postgres.identity.Login;
import dev.sallyport.postgres.identity.Passkeys;
import dev.sallyport.postgres.identity.PeopleDirectory;
import dev.sallyport.tenant.PersonId;
import java.security.SecureRandom;
import org.springframework.security.web.webauthn.api.Bytes;

/** People as authenticators know them. */
final class PasskeyPeople {
    private static final int HANDLE_BYTES = 64;

    private final Passkeys passkeys;
    private final PeopleDirectory people;
    private final SecureRandom random;

    PasskeyPeople(Passkeys passkeys, PeopleDirectory people, SecureRandom random) {
        this.passkeys = passkeys;
        this.people = people;
        this.random = random;
    }

    /** Somebody, with a handle that they keep from now on. */
    PasskeyCeremonies.Somebody somebody(PersonId person) {
        byte[] offered = new byte[HANDLE_BYTES];
        random.nextBytes(offered);
        return new PasskeyCeremonies.Somebody(
                new Bytes(passkeys.handle(person, offered)),
                people.findLogin(person).map(Login::name).orElse(person.text()));
    }
}
