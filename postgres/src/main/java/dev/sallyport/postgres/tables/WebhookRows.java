package dev.sallyport.postgres.tables;

import dev.sallyport.export.ExportId;
import dev.sallyport.postgres.database.Tenants;
import dev.sallyport.postgres.database.Times;
import dev.sallyport.request.Word;
import dev.sallyport.tenant.PersonId;
import dev.sallyport.webhook.Delivery;
import dev.sallyport.webhook.DeliveryOutcome;
import dev.sallyport.webhook.SealedWebhook;
import dev.sallyport.webhook.Webhook;
import dev.sallyport.webhook.WebhookEvent;
import dev.sallyport.webhook.WebhookMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks and deliveries as rows. */
final class WebhookRows {
    static final String WEBHOOK = "w.id as webhook_id, w.person, w.tenant, w.tenant_type, w.name, w.host, w.created_at,"
            + " w.before_until, w.closed_at, w.closed_because";
    static final String SEALED = "w.address, w.secret, w.secret_before";
    static final String DELIVERY = "d.id, d.webhook, d.event, d.export, d.body, d.made_at, d.state, d.tries, d.due_at,"
            + " d.tried_at, d.outcome";

    private WebhookRows() {}

    static Webhook webhook(ResultSet row, int number) throws SQLException {
        Instant closedAt = Times.readNullable(row, "closed_at");
        return new Webhook(
                row.getObject("webhook_id", UUID.class),
                new PersonId(row.getString("person")),
                Tenants.tenant(row.getString("tenant_type"), row.getString("tenant")),
                row.getString("name"),
                row.getString("host"),
                Times.read(row, "created_at"),
                Times.readNullable(row, "before_until"),
                closedAt == null
                        ? null
                        : new Webhook.Closing(closedAt, word(Webhook.Cause.values(), row.getString("closed_because"))));
    }

    static SealedWebhook sealed(ResultSet row) throws SQLException {
        return new SealedWebhook(row.getBytes("address"), row.getBytes("secret"), row.getBytes("secret_before"));
    }

    static Delivery delivery(ResultSet row, int number) throws SQLException {
        @Nullable UUID export = row.getObject("export", UUID.class);
        WebhookMessage message = new WebhookMessage(
                row.getObject("id", UUID.class),
                word(WebhookEvent.values(), row.getString("event")),
                Optional.ofNullable(export).map(ExportId::new).orElse(null),
                Times.read(row, "made_at"),
                row.getString("body"));
        @Nullable Instant triedAt = Times.readNullable(row, "tried_at");
        return new Delivery(
                row.getObject("webhook", UUID.class),
                message,
                word(Delivery.State.values(), row.getString("state")),
                row.getInt("tries"),
                Times.read(row, "due_at"),
                triedAt == null
                        ? null
                        : new Delivery.Try(triedAt, word(DeliveryOutcome.values(), row.getString("outcome"))));
    }

    private static <W extends Word> W word(W[] words, String text) {
        return Word.find(words, text)
                .orElseThrow(() -> new IllegalStateException("a word of a webhook that this version does not know"));
    }
}
