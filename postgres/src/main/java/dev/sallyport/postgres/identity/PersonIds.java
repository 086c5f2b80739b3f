package dev.sallyport.postgres.identity;

import dev.sallyport.tenant.PersonId;
import java.util.Optional;
import java.util.UUID;

/** Our own people are named by UUIDs; a person of a host may be named otherwise, and is nobody here. */
final class PersonIds {
    private PersonIds() {}

    static PersonId of(UUID id) {
        return new PersonId(id.toString());
    }

    static Optional<UUID> uuid(PersonId person) {
        try {
            UUID id = UUID.fromString(person.text());
            // fromString also reads short forms; only one text names a person
            return id.toString().equals(person.text()) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
