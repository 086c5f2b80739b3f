package dev.sallyport.server.wiring;

import dev.sallyport.postgres.identity.EmailAddress;
import dev.sallyport.problem.Problem;
import dev.sallyport.secret.SecretText;
import dev.sallyport.server.notice.MailSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what is configured of mail. */
final class MailSettingsReader {
    private static final int SUBMISSION = 587;
    private static final int MOST_PORT = 65_535;

    private final Consumer<String> faults;

    MailSettingsReader(Consumer<String> faults) {
        this.faults = faults;
    }

    /** Empty if nothing of it is configured: then nobody is told by mail. */
    Optional<MailSettings> read(Properties.@Nullable Mail mail) {
        if (mail == null) {
            return Optional.empty();
        }
        String host = needed("sallyport.mail.host", mail.host(), "the mail server");
        MailSettings.Encryption encryption = encryption(mail.encryption());
        if (encryption == MailSettings.Encryption.NONE && !PublicUrl.isThisMachine(host)) {
            faults.accept("sallyport.mail.encryption is \"none\" and the mail server is not this machine; names and"
                    + " passwords would travel in clear. Use \"starttls\" or \"tls\"");
        }
        return Optional.of(new MailSettings(
                host, port(mail.port()), encryption, user(mail), from(mail.from()), publicUrl(mail.publicUrl())));
    }

    private MailSettings.Encryption encryption(@Nullable String text) {
        if (text == null) {
            return MailSettings.Encryption.STARTTLS;
        }
        for (MailSettings.Encryption encryption : MailSettings.Encryption.values()) {
            if (encryption.name().toLowerCase(Locale.ROOT).equals(text)) {
                return encryption;
            }
        }
        faults.accept("sallyport.mail.encryption is \"" + text + "\"; write starttls, tls or none");
        return MailSettings.Encryption.STARTTLS;
    }

    private int port(@Nullable String text) {
        if (text == null) {
            return SUBMISSION;
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= MOST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        faults.accept("sallyport.mail.port is \"" + text + "\"; write a number from 1 to " + MOST_PORT);
        return SUBMISSION;
    }

    private Optional<MailSettings.User> user(Properties.Mail mail) {
        if (mail.user() == null) {
            if (mail.password() != null || mail.passwordFile() != null) {
                faults.accept("sallyport.mail.password is set and sallyport.mail.user is not");
            }
            return Optional.empty();
        }
        if (mail.password() != null && mail.passwordFile() == null) {
            return Optional.of(new MailSettings.User(mail.user(), mail.password()));
        }
        if (mail.password() == null && mail.passwordFile() != null) {
            return Optional.of(new MailSettings.User(mail.user(), password(mail.passwordFile())));
        }
        faults.accept("set one of sallyport.mail.password and sallyport.mail.password-file for sallyport.mail.user");
        return Optional.empty();
    }

    private SecretText password(String file) {
        try {
            return SecretText.of(Files.readString(Path.of(file)).strip());
        } catch (IOException | InvalidPathException e) {
            faults.accept("sallyport.mail.password-file is \"" + file + "\", which can't be read");
            return SecretText.of("none");
        }
    }

    private String from(@Nullable String text) {
        String from = needed("sallyport.mail.from", text, "whose mails they are, such as exports@example.org");
        if (!from.isEmpty()) {
            try {
                EmailAddress.parse(from);
            } catch (Problem e) {
                faults.accept("sallyport.mail.from is \"" + from + "\", which is no mail address");
            }
        }
        return from;
    }

    private String publicUrl(@Nullable String text) {
        String url = needed(
                "sallyport.mail.public-url", text, "where people find the pages, such as https://exports.example.org");
        if (!url.isEmpty() && PublicUrl.of(url).isEmpty()) {
            faults.accept("sallyport.mail.public-url is \"" + url
                    + "\"; write https://, the host, and nothing behind it but a port (http:// on this machine only)");
        }
        return url;
    }

    private String needed(String key, @Nullable String text, String what) {
        if (text == null || text.isBlank()) {
            faults.accept(key + " is missing: " + what);
            return "";
        }
        return text;
    }
}
