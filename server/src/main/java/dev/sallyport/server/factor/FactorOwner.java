package dev.sallyport.server.factor;

import dev.sallyport.tenant.Origin;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.SignIn;
import dev.sallyport.tenant.TenantId;
import java.util.Optional;

/** Somebody who is signed in in a browser, and looks after their own second factor. */
public record FactorOwner(PersonId person, SignIn signIn, Optional<TenantId> tenant, Origin origin) {}
