package dev.sallyport.postgres.identity;

import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;

/**
 * What the sign-in needs to know about a login.
 *
 * @param name the login itself
 */
public record Login(PersonId person, String name, String displayName, PersonState state, SecretText passwordHash) {}
