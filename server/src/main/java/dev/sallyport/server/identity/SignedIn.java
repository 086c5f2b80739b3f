package dev.sallyport.server.identity;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.TenantId;
import java.util.Optional;

/**
 * Somebody who has proved who they are, and perhaps chosen where to act.
 *
 * @param key names this signing-in together with the tenant that was chosen: it is another one after each choice, so
 *     that what was bound to it ends
 */
record SignedIn(PersonId person, SessionKey key, SignIn signIn, Optional<TenantId> tenant, Proof proof) {
    /** Somebody whose browser keeps a session with us. */
    static SignedIn inBrowser(PersonId person, SessionKey key, SignIn signIn, Optional<TenantId> tenant) {
        return new SignedIn(person, key, signIn, tenant, new Proof.Cookie());
    }

    SignedIn actingIn(TenantId chosen, SessionKey newKey) {
        return new SignedIn(person, newKey, signIn, Optional.of(chosen), proof);
    }

    SignedIn provedAgain(SignIn anew) {
        return new SignedIn(person, key, anew, tenant, proof);
    }

    boolean isInBrowser() {
        return proof instanceof Proof.Cookie;
    }
}
