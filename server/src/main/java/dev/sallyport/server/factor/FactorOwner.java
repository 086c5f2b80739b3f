package dev.sallyport.server.factor;

import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SessionKey;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.TenantId;
import java.util.Optional;

/**
 * Somebody who is signed in in a browser, and looks after their own second factor.
 *
 * @param session of that browser
 */
public record FactorOwner(
        PersonId person, SessionKey session, SignIn signIn, Optional<TenantId> tenant, Origin origin) {}
