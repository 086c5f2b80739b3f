package dev.sallyport.server.factor;

import dev.sallyport.postgres.identity.Passkey;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A passkey, as its person is told of it.
 *
 * @param usedAt empty if it has not been used since it was made
 */
public record OwnPasskey(UUID id, String name, Instant madeAt, Optional<Instant> usedAt) {
    static OwnPasskey of(Passkey passkey) {
        return new OwnPasskey(passkey.id(), passkey.name(), passkey.madeAt(), passkey.usedAt());
    }
}
