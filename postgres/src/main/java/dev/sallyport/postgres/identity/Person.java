package dev.sallyport.postgres.identity;

import dev.sallyport.tenant.PersonState;
import java.util.UUID;

/**
 * A person of our own tables.
 *
 * @param login kept in small letters
 */
public record Person(UUID id, String login, String displayName, PersonState state) {}
