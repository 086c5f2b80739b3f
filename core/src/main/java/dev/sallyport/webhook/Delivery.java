package dev.sallyport.webhook;

import dev.sallyport.request.Word;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way to one webhook, or at its end.
 *
 * @param tries how often it was sent
 * @param dueAt when it is sent next, while it waits
 * @param last how the last try went; null before the first
 */
public record Delivery(
        UUID webhook,
        WebhookMessage message,
        State state,
        int tries,
        Instant dueAt,
        @Nullable Try last) {

    /** A message that was not sent yet. */
    public static Delivery of(UUID webhook, WebhookMessage message) {
        return new Delivery(webhook, message, State.WAITING, 0, message.madeAt(), null);
    }

    /** How one try went. */
    public record Try(Instant at, DeliveryOutcome outcome) {}

    /** Where it is. */
    public enum State implements Word {
        WAITING,
        /** The other side took it. */
        DELIVERED,
        /** Nobody took it, however often it was tried. */
        GIVEN_UP,
        /** There was nothing to tell any more, or nobody to tell it to. */
        DROPPED;

        /** As it is stored and told. */
        @Override
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public UUID id() {
        return message.id();
    }

    public boolean isTest() {
        return message.event() == WebhookEvent.TEST;
    }

    /** How the last try went; empty before the first. */
    public Optional<Try> lastTry() {
        return Optional.ofNullable(last);
    }
}
