package dev.sallyport.server.wiring;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Denials;
import dev.sallyport.export.Exports;
import dev.sallyport.export.Intake;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.sealing.SecretVault;
import dev.sallyport.server.notice.WebhookMail;
import dev.sallyport.server.webhook.MessageJson;
import dev.sallyport.server.webhook.PinnedSender;
import dev.sallyport.server.webhook.WebhookSettings;
import dev.sallyport.webhook.AddressGuard;
import dev.sallyport.webhook.DeliveryRound;
import dev.sallyport.webhook.WebhookDesk;
import dev.sallyport.webhook.WebhookMessages;
import dev.sallyport.webhook.WebhookNews;
import dev.sallyport.webhook.WebhookSender;
import java.net.InetAddress;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Webhooks: where people set them up, and what sends to them. */
@Configuration(proxyBeanMethods = false)
class WebhookConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookConfiguration.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What loosens it stands in the log and on the record, at each start. */
    @Bean
    AddressGuard addressGuard(Settings settings, Acts acts) {
        boolean isLoose = settings.webhooks()
                .filter(WebhookSettings::unsafelyAllowPrivateAddresses)
                .isPresent();
        if (isLoose) {
            LOG.warn("sallyport.webhooks.unsafely-allow-private-addresses is true: whoever may sign in can let this"
                    + " server send requests into its own network");
            acts.record(LedgerEntry.of(LedgerEvent.ADMIN_ACTED, acts.now())
                    .with("act", "started-with-unsafe-setting")
                    .with("setting", "sallyport.webhooks.unsafely-allow-private-addresses")
                    .build());
        }
        return new AddressGuard(host -> List.of(InetAddress.getAllByName(host)), isLoose);
    }

    @Bean
    WebhookMessages webhookMessages(Settings settings) {
        return new MessageJson(
                settings.webhooks().map(WebhookSettings::publicUrl).orElse(""));
    }

    @Bean
    WebhookDesk webhookDesk(
            Settings settings,
            SallyportTables tables,
            AddressGuard guard,
            WebhookMessages messages,
            SecretVault vault,
            Checkpoint checkpoint,
            Intake intake,
            SecureRandom random,
            Acts acts,
            Denials denials) {
        return new WebhookDesk(
                tables.webhooks(),
                new WebhookDesk.Use(settings.webhooks().isPresent(), guard, messages),
                vault,
                checkpoint,
                intake.gate(),
                random,
                acts,
                denials);
    }

    @Bean
    PinnedSender webhookSender(AddressGuard guard) throws NoSuchAlgorithmException {
        return new PinnedSender(guard, SSLContext.getDefault(), PATIENCE);
    }

    /** By mail, if there is a mail server; the page tells it anyway. */
    @Bean
    WebhookNews webhookNews(Settings settings, SallyportTables tables) {
        return settings.mail()
                .<WebhookNews>map(mail -> new WebhookMail(mail, tables.people()::email))
                .orElse((webhook, standing) -> {});
    }

    @Bean
    DeliveryRound deliveryRound(
            SallyportTables tables,
            SecretVault vault,
            WebhookSender sender,
            WebhookNews news,
            Checkpoint checkpoint,
            Exports exports,
            SecureRandom random,
            Acts acts) {
        return new DeliveryRound(tables.webhooks(), vault, sender, news, checkpoint, exports, random, acts);
    }
}
