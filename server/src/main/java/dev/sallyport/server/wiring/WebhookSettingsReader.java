package dev.sallyport.server.wiring;

import dev.sallyport.server.webhook.WebhookSettings;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what is configured of webhooks. */
final class WebhookSettingsReader {
    private static final String UNSAFE = "sallyport.webhooks.unsafely-allow-private-addresses";

    private final Consumer<String> faults;

    WebhookSettingsReader(Consumer<String> faults) {
        this.faults = faults;
    }

    /** Empty if nothing of it is configured: then nobody has webhooks. */
    Optional<WebhookSettings> read(Properties.@Nullable Webhooks webhooks) {
        if (webhooks == null) {
            return Optional.empty();
        }
        String url = webhooks.publicUrl();
        if (url == null || url.isBlank()) {
            faults.accept("sallyport.webhooks.public-url is missing: where people find the pages, such as"
                    + " https://exports.example.org");
            url = "";
        } else if (PublicUrl.of(url).isEmpty()) {
            faults.accept("sallyport.webhooks.public-url is \"" + url
                    + "\"; write https://, the host, and nothing behind it but a port (http:// on this machine only)");
        }
        return Optional.of(new WebhookSettings(url, isUnsafe(webhooks.unsafelyAllowPrivateAddresses())));
    }

    private boolean isUnsafe(@Nullable String text) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            faults.accept(UNSAFE + " is \"" + text + "\"; true or false is allowed");
        }
        return "true".equals(text);
    }
}
