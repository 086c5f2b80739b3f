package dev.sallyport.server.factor;

import java.util.Optional;
import java.util.UUID;

/**
 * What somebody has shown beside their password.
 *
 * @param means the word for it
 * @param passkey which one, by the id that its owner sees; empty if it was none
 */
public record Shown(String means, Optional<UUID> passkey) {
    static Shown of(String means) {
        return new Shown(means, Optional.empty());
    }
}
