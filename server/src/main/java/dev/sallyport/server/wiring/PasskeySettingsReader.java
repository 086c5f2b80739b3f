package dev.sallyport.server.wiring;

import dev.sallyport.server.factor.PasskeySettings;
import dev.sallyport.server.identity.OidcSettings;
import dev.sallyport.server.notice.MailSettings;
import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads where passkeys are made: what says so itself, or else where people reach Sallyport otherwise. */
final class PasskeySettingsReader {
    private static final String NAME = "sallyport.passkeys.public-url";

    private final Consumer<String> faults;

    PasskeySettingsReader(Consumer<String> faults) {
        this.faults = faults;
    }

    /** @param isSecure whether people come by HTTPS; otherwise they are on this machine */
    PasskeySettings read(
            Properties.@Nullable Passkeys passkeys,
            Optional<OidcSettings> oidc,
            Optional<MailSettings> mail,
            boolean isSecure) {
        @Nullable String declared = passkeys == null ? null : passkeys.publicUrl();
        Optional<URI> publicUrl = declared != null
                ? declared(declared)
                : oidc.flatMap(OidcSettings::browser)
                        .map(OidcSettings.Browser::publicUrl)
                        .or(() -> mail.flatMap(settings -> PublicUrl.of(settings.publicUrl())))
                        .filter(PasskeySettingsReader::hasName);
        return new PasskeySettings(publicUrl, !isSecure);
    }

    private Optional<URI> declared(String text) {
        Optional<URI> url = PublicUrl.of(text);
        if (url.isEmpty()) {
            faults.accept(NAME + " is \"" + AddressText.of(text)
                    + "\"; write https://, the host, and nothing behind it but a port (http:// on this machine only)");
        } else if (!hasName(url.get())) {
            faults.accept(NAME + " is \"" + text + "\"; browsers make passkeys for names alone, not for addresses in"
                    + " numbers: write the host's name (on this machine localhost)");
        }
        return url;
    }

    private static boolean hasName(URI url) {
        String host = url.getHost();
        return host != null && !host.startsWith("[") && !host.matches("[0-9.]+");
    }
}
