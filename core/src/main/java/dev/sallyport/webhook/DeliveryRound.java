package dev.sallyport.webhook;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.export.Export;
import dev.sallyport.export.Exports;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemKind;
import dev.sallyport.secret.SecretSeal;
import dev.sallyport.tenant.Standing;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due, one after another, to whoever still stands in the tenant and may still have what it tells of. A
 * message is sent at least once; a process that dies between sending and saying so lets it be sent again, under the same
 * id. Any process may run it, in several threads too.
 */
public final class DeliveryRound {
    private static final int MOST = 200;
    /** Longer than one try may take. */
    private static final Duration LEASE = Duration.ofMinutes(2);
    /** Fewer than there are senders, so that receivers of one person that hang keep nobody else waiting. */
    private static final int OF_PERSON = 2;

    private final WebhookTables tables;
    private final WebhookSeals seals;
    private final WebhookSender sender;
    private final WebhookNews news;
    private final Checkpoint checkpoint;
    private final Exports exports;
    private final RetrySchedule schedule;
    private final Acts acts;

    public DeliveryRound(
            WebhookTables tables,
            SecretSeal seal,
            WebhookSender sender,
            WebhookNews news,
            Checkpoint checkpoint,
            Exports exports,
            SecureRandom random,
            Acts acts) {
        this.tables = tables;
        this.seals = new WebhookSeals(seal);
        this.sender = sender;
        this.news = news;
        this.checkpoint = checkpoint;
        this.exports = exports;
        this.schedule = new RetrySchedule(random);
        this.acts = acts;
    }

    /** One round: all that is due now, as far as one round goes. */
    public void make() {
        for (int i = 0; i < MOST; i++) {
            Optional<Deliveries.Taken> taken = tables.deliveries().take(acts.now(), LEASE, OF_PERSON);
            if (taken.isEmpty()) {
                return;
            }
            deliver(taken.get());
        }
    }

    private void deliver(Deliveries.Taken taken) {
        Webhook webhook = taken.webhook();
        try {
            Standing standing = checkpoint.active(webhook.person(), webhook.tenant());
            if (schedule.isOver(taken.delivery().tries())) {
                // Whoever tried it never came back, each time.
                finish(taken, Delivery.State.GIVEN_UP, null, LedgerEvent.NOTICE_GIVEN_UP, "lost");
            } else if (isStillTrue(taken)) {
                tried(taken, standing, new Delivery.Try(acts.now(), send(taken)));
            } else {
                drop(taken, "overtaken");
            }
        } catch (Problem e) {
            if (e.kind() == ProblemKind.DENIED) {
                drop(taken, e.trueCause());
            } else {
                // Nobody could be asked.
                tables.deliveries().putBack(taken, acts.now().plus(LEASE));
            }
        }
    }

    /** What can't be fetched any more, or not by them, is not told as if it could. */
    private boolean isStillTrue(Deliveries.Taken taken) {
        WebhookMessage message = taken.delivery().message();
        if (message.event() != WebhookEvent.READY && message.event() != WebhookEvent.EXPIRING) {
            return true;
        }
        Optional<Export> export =
                message.ofExport().flatMap(exports::find).filter(found -> found.isReadyAt(acts.now()));
        export.ifPresent(found -> {
            var unused = checkpoint.clearAgain(found.request(), found.granted());
        });
        return export.isPresent();
    }

    private DeliveryOutcome send(Deliveries.Taken taken) {
        Webhook webhook = taken.webhook();
        WebhookMessage message = taken.delivery().message();
        Instant now = acts.now();
        WebhookAddress address;
        List<WebhookSecret> secrets;
        try {
            address = seals.address(webhook, taken.sealed());
            secrets = seals.secrets(
                    webhook, taken.sealed(), webhook.twoSecretsUntil(now).isPresent());
        } catch (Problem e) {
            return DeliveryOutcome.NOT_REACHED;
        }
        String id = message.id().toString();
        long timestamp = now.getEpochSecond();
        String signature = secrets.stream()
                .map(secret -> secret.sign(id, timestamp, message.body()))
                .collect(Collectors.joining(" "));
        return sender.send(address, new SignedMessage(id, timestamp, signature, message.body()));
    }

    private void tried(Deliveries.Taken taken, Standing standing, Delivery.Try last) {
        Delivery delivery = taken.delivery();
        switch (last.outcome()) {
            case TAKEN -> finish(taken, Delivery.State.DELIVERED, last, LedgerEvent.NOTICE_SENT, "");
            case GONE -> {
                close(taken, standing, Webhook.Cause.GONE);
                finish(taken, Delivery.State.GIVEN_UP, last, LedgerEvent.NOTICE_GIVEN_UP, "gone");
            }
            case REDIRECTED, REFUSED, FAILED, NOT_REACHED -> {
                Optional<Duration> pause = delivery.isTest() ? Optional.empty() : schedule.pause(delivery.tries() + 1);
                if (pause.isPresent()) {
                    tables.deliveries().postpone(taken, last, last.at().plus(pause.get()));
                    return;
                }
                if (!delivery.isTest()
                        && !tables.deliveries()
                                .hasTakenSince(
                                        delivery.webhook(), delivery.message().madeAt())) {
                    close(taken, standing, Webhook.Cause.NEVER_TAKEN);
                }
                finish(
                        taken,
                        Delivery.State.GIVEN_UP,
                        last,
                        LedgerEvent.NOTICE_GIVEN_UP,
                        last.outcome().text());
            }
        }
    }

    private void drop(Deliveries.Taken taken, String cause) {
        finish(taken, Delivery.State.DROPPED, null, LedgerEvent.NOTICE_GIVEN_UP, cause);
    }

    /** Before the message is done with: a process that dies in between leaves a message that nobody takes any more. */
    private void close(Deliveries.Taken taken, Standing standing, Webhook.Cause because) {
        Webhook webhook = taken.webhook();
        Instant now = acts.now();
        Webhook closed = webhook.closed(new Webhook.Closing(now, because));
        Optional<Integer> dropped = acts.commitWith(
                () -> tables.close(closed, now),
                some -> some.map(count -> entry(LedgerEvent.WEBHOOK_CLOSED, webhook)
                        .with("cause", because.text())
                        .with("dropped", count)
                        .build()));
        if (dropped.isPresent()) {
            news.closed(closed, standing);
        }
    }

    private void finish(
            Deliveries.Taken taken,
            Delivery.State state,
            Delivery.@Nullable Try last,
            LedgerEvent event,
            String cause) {
        WebhookMessage message = taken.delivery().message();
        var unused = acts.commitIf(() -> tables.deliveries().finish(taken, state, last, acts.now()), () -> {
            LedgerEntry.Builder entry = entry(event, taken.webhook())
                    .with("notice", message.event().notice())
                    .with("channel", "webhook");
            message.ofExport().ifPresent(export -> entry.export(export.value()));
            return (cause.isEmpty() ? entry : entry.with("cause", cause)).build();
        });
    }

    private LedgerEntry.Builder entry(LedgerEvent event, Webhook webhook) {
        return LedgerEntry.of(event, acts.now())
                .tenant(webhook.tenant())
                .person(webhook.person())
                .with("webhook", webhook.id().toString());
    }
}
