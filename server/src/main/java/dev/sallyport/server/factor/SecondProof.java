package dev.sallyport.server.factor;

import dev.sallyport.secret.SecretText;

/** What somebody shows beside their password. */
public sealed interface SecondProof permits SecondProof.Code, PasskeyAnswer {
    /** A code of an app, or a recovery code. */
    record Code(SecretText typed) implements SecondProof {}
}
