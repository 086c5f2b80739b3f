package dev.sallyport.secret;

import dev.sallyport.problem.Problem;

/** The port that seals short secrets which must be read again, each bound to what it is and whose. */
public interface SecretSeal {
    /**
     * Seals a secret.
     *
     * @param belongsTo what it is and whose, such as {@code second-factor:…}
     */
    byte[] seal(SecretText secret, String belongsTo);

    /**
     * Opens what was sealed for the same.
     *
     * @throws Problem UNSEAL_FAILED for whatever reason
     */
    SecretText unseal(byte[] sealed, String belongsTo);
}
