package dev.sallyport.webhook;

import dev.sallyport.problem.Problem;
import dev.sallyport.secret.SecretSeal;
import dev.sallyport.secret.SecretText;
import java.util.ArrayList;
import java.util.List;

/** Seals what of a webhook is secret, bound to it and its person: another's, put in its place, does not open. */
final class WebhookSeals {
    private final SecretSeal seal;

    WebhookSeals(SecretSeal seal) {
        this.seal = seal;
    }

    SealedWebhook seal(Webhook webhook, WebhookAddress address, WebhookSecret secret) {
        return new SealedWebhook(
                seal.seal(SecretText.of(address.reveal()), binding("webhook-address", webhook)),
                seal(webhook, secret),
                null);
    }

    byte[] seal(Webhook webhook, WebhookSecret secret) {
        return seal.seal(secret.text(), binding("webhook-secret", webhook));
    }

    /**
     * Where messages go.
     *
     * @throws Problem UNSEAL_FAILED
     */
    WebhookAddress address(Webhook webhook, SealedWebhook sealed) {
        return WebhookAddress.kept(seal.unseal(sealed.address(), binding("webhook-address", webhook))
                .reveal());
    }

    /**
     * The secrets that sign now, the newest first.
     *
     * @param isBeforeSigning whether the one before does
     * @throws Problem UNSEAL_FAILED
     */
    List<WebhookSecret> secrets(Webhook webhook, SealedWebhook sealed, boolean isBeforeSigning) {
        List<WebhookSecret> secrets = new ArrayList<>();
        secrets.add(secret(webhook, sealed.secret()));
        sealed.before().filter(before -> isBeforeSigning).ifPresent(before -> secrets.add(secret(webhook, before)));
        return secrets;
    }

    private WebhookSecret secret(Webhook webhook, byte[] sealed) {
        return WebhookSecret.of(seal.unseal(sealed, binding("webhook-secret", webhook)));
    }

    private static String binding(String what, Webhook webhook) {
        return what + ":" + webhook.id() + ":" + webhook.person().text() + ":"
                + webhook.tenant().text();
    }
}
