package dev.sallyport.server.factor;

import java.net.URI;
import java.util.Optional;

/**
 * Where passkeys are made and used.
 *
 * @param publicUrl where people reach Sallyport; empty if nothing says so
 * @param isOnThisMachine whether without one it is reached on its own machine alone
 */
public record PasskeySettings(Optional<URI> publicUrl, boolean isOnThisMachine) {
    /**
     * Whose they are; empty if that is not known, and nobody can make or use one.
     *
     * @param port on which this server listens
     */
    public Optional<RelyingParty> relyingParty(int port) {
        return publicUrl
                .map(RelyingParty::at)
                .or(() -> isOnThisMachine ? Optional.of(RelyingParty.onThisMachine(port)) : Optional.empty());
    }
}
