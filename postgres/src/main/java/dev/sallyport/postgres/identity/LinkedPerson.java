package dev.sallyport.postgres.identity;

import dev.sallyport.tenant.PersonId;
import dev.sallyport.tenant.PersonState;

/** Who of our people an account is, and in what state. */
public record LinkedPerson(PersonId person, PersonState state) {}
