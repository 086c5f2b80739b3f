package dev.sallyport.server.notice;

import dev.sallyport.secret.SecretText;
import java.util.Optional;

/**
 * The mail server, and what mails say of us.
 *
 * @param user empty for a server that asks nobody who they are
 * @param from whose mails they are
 * @param publicUrl where people find our pages, without a slash at its end
 */
public record MailSettings(
        String host, int port, Encryption encryption, Optional<User> user, String from, String publicUrl) {

    /** How the way to the mail server is kept. */
    public enum Encryption {
        /** Asks for TLS before anything else is said, and goes no further without. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** None; only to this machine itself. */
        NONE
    }

    /** Who we are to the mail server. */
    public record User(String name, SecretText password) {}
}
