package dev.sallyport.server.factor;

import java.util.Optional;

/**
 * What a browser answers for an authenticator.
 *
 * @param asked what it was asked in this very session; empty if nothing, or too long ago
 * @param json the answer as browsers write it (WebAuthn, {@code PublicKeyCredential.toJSON}), untrusted
 */
public record PasskeyAnswer(Optional<Asked> asked, String json) implements SecondProof {
    /** A challenge, and whose passkeys were asked for. */
    public record Asked(RelyingParty party, PasskeyChallenge challenge) {}

    @Override
    public String toString() {
        return "PasskeyAnswer[asked=" + asked.isPresent() + "]";
    }
}
