package dev.sallyport.server.console;

import dev.sallyport.webhook.Delivery;
import dev.sallyport.webhook.Webhook;
import dev.sallyport.webhook.WebhookDesk;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A webhook on the page.
 *
 * @param closedBecause a key of the messages; null if it is open
 * @param bothUntil how long two secrets sign; null if one does
 */
record WebhookCard(
        String id,
        String name,
        String host,
        String since,
        @Nullable String closedBecause,
        @Nullable String bothUntil,
        List<Sent> deliveries) {
    /**
     * A message on the page.
     *
     * @param event a key of the messages
     * @param export its id; empty for a test
     * @param outcome of the last try, a key of the messages; empty before the first
     * @param next when it is tried again; empty once it is done with
     */
    record Sent(String at, String event, String export, String state, String outcome, String tries, String next) {
        private static Sent of(Delivery delivery, Display display) {
            return new Sent(
                    display.time(delivery.lastTry()
                            .map(Delivery.Try::at)
                            .orElse(delivery.message().madeAt())),
                    delivery.message().event().text(),
                    delivery.message().ofExport().map(Object::toString).orElse(""),
                    delivery.state().text(),
                    delivery.lastTry().map(last -> last.outcome().text()).orElse(""),
                    display.number(delivery.tries()),
                    delivery.state() == Delivery.State.WAITING && delivery.tries() > 0
                            ? display.time(delivery.dueAt())
                            : "");
        }
    }

    static WebhookCard of(WebhookDesk.View view, Display display) {
        Webhook webhook = view.webhook();
        return new WebhookCard(
                webhook.id().toString(),
                webhook.name(),
                webhook.host(),
                display.time(webhook.createdAt()),
                Optional.ofNullable(webhook.closed())
                        .map(closing -> closing.because().text())
                        .orElse(null),
                view.bothSignUntil().map(display::time).orElse(null),
                view.deliveries().stream()
                        .map(delivery -> Sent.of(delivery, display))
                        .toList());
    }
}
