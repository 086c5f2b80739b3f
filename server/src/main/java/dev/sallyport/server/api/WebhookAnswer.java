package dev.sallyport.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.secret.SecretText;
import dev.sallyport.webhook.Delivery;
import dev.sallyport.webhook.Webhook;
import dev.sallyport.webhook.WebhookDesk;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A webhook as its person sees it; {@code secret} is told once, when it is made. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record WebhookAnswer(
        String id,
        String name,
        String tenant,
        String host,
        String state,
        Optional<String> closedBecause,
        Instant createdAt,
        Optional<String> secret,
        Optional<Instant> bothSignUntil,
        List<DeliveryAnswer> deliveries) {
    static WebhookAnswer of(WebhookDesk.View view) {
        return of(view.webhook(), Optional.empty(), view.bothSignUntil(), view.deliveries());
    }

    static WebhookAnswer of(WebhookDesk.Told told) {
        return of(told.webhook(), Optional.of(told.secret()), told.bothSignUntil(), List.of());
    }

    private static WebhookAnswer of(
            Webhook webhook, Optional<SecretText> secret, Optional<Instant> bothSignUntil, List<Delivery> deliveries) {
        return new WebhookAnswer(
                webhook.id().toString(),
                webhook.name(),
                webhook.tenant().text(),
                webhook.host(),
                webhook.isOpen() ? "open" : "closed",
                Optional.ofNullable(webhook.closed())
                        .map(closing -> closing.because().text()),
                webhook.createdAt(),
                secret.map(SecretText::reveal),
                bothSignUntil,
                deliveries.stream().map(DeliveryAnswer::of).toList());
    }

    /** A message, and how it went; of an answer nothing but the class of its status. */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    record DeliveryAnswer(
            String id,
            String type,
            Optional<String> export,
            String state,
            Instant createdAt,
            int tries,
            Optional<String> outcome,
            Optional<Instant> triedAt,
            Optional<Instant> nextTryAt) {
        static DeliveryAnswer of(Delivery delivery) {
            return new DeliveryAnswer(
                    delivery.id().toString(),
                    delivery.message().event().text(),
                    delivery.message().ofExport().map(Object::toString),
                    delivery.state().text(),
                    delivery.message().madeAt(),
                    delivery.tries(),
                    delivery.lastTry().map(last -> last.outcome().text()),
                    delivery.lastTry().map(Delivery.Try::at),
                    Optional.of(delivery.dueAt()).filter(due -> delivery.state() == Delivery.State.WAITING));
        }
    }

    @Override
    public String toString() {
        return "WebhookAnswer[id=" + id + ", secret=<redacted>]";
    }
}
