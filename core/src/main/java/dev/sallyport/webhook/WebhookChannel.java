package dev.sallyport.webhook;

import dev.sallyport.export.Export;
import dev.sallyport.ledger.Acts;
import dev.sallyport.notice.Notice;
import dev.sallyport.notice.NoticeChannel;
import dev.sallyport.tenant.Standing;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Puts a message for each open webhook of the person on its way. That it was sent is told by whoever sends it, so this
 * channel says of itself that it told nobody.
 */
public final class WebhookChannel implements NoticeChannel {
    private final WebhookTables tables;
    private final WebhookMessages messages;
    private final SecureRandom random;
    private final Acts acts;

    public WebhookChannel(WebhookTables tables, WebhookMessages messages, SecureRandom random, Acts acts) {
        this.tables = tables;
        this.messages = messages;
        this.random = random;
        this.acts = acts;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean send(Notice notice, Standing standing) {
        // Of their own exports alone, whoever else is told of one by other channels.
        if (standing.person().equals(notice.export().person())) {
            WebhookEvent.of(notice.kind()).ifPresent(event -> putOnItsWay(event, notice.export()));
        }
        return false;
    }

    private void putOnItsWay(WebhookEvent event, Export export) {
        Instant now = acts.now();
        for (Webhook webhook : tables.webhooks().list(export.person(), export.tenant())) {
            if (webhook.isOpen()) {
                // Nothing if it is on its way already: whoever comes here twice sends one message.
                var unused = tables.deliveries()
                        .add(Delivery.of(
                                webhook.id(),
                                new WebhookMessage(
                                        new UUID(random.nextLong(), random.nextLong()),
                                        event,
                                        export.id(),
                                        now,
                                        messages.of(event, export, now))));
            }
        }
    }
}
