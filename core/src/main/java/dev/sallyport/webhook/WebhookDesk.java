package dev.sallyport.webhook;

import dev.sallyport.access.Checkpoint;
import dev.sallyport.access.Denial;
import dev.sallyport.access.Denials;
import dev.sallyport.access.FreshSignIn;
import dev.sallyport.export.QuotaGate;
import dev.sallyport.ledger.Acts;
import dev.sallyport.ledger.LedgerEntry;
import dev.sallyport.ledger.LedgerEvent;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.OneLine;
import dev.sallyport.secret.SecretSeal;
import dev.sallyport.secret.SecretText;
import dev.sallyport.tenant.Session;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Where people set up, try and remove their own webhooks in the session's tenant, each act on the record. */
public final class WebhookDesk {
    /** How old the sign-in of somebody may be who is told a secret. */
    public static final Duration FRESH = Duration.ofMinutes(10);

    private static final int MOST_AT_ONCE = 5;
    private static final int MOST_TESTS_AN_HOUR = 20;
    private static final int TOLD = 10;
    private static final int LONGEST_NAME = 100;
    private static final Duration BOTH_SIGN = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);

    private final WebhookTables tables;
    private final Use use;
    private final PublicNames names;
    private final WebhookSeals seals;
    private final Checkpoint checkpoint;
    private final QuotaGate gate;
    private final SecureRandom random;
    private final Acts acts;
    private final Denials denials;

    /**
     * How webhooks are used here.
     *
     * @param isOn whether they are at all
     */
    public record Use(boolean isOn, AddressGuard guard, WebhookMessages messages) {}

    public WebhookDesk(
            WebhookTables tables,
            Use use,
            SecretSeal seal,
            Checkpoint checkpoint,
            QuotaGate gate,
            SecureRandom random,
            Acts acts,
            Denials denials) {
        this.tables = tables;
        this.use = use;
        this.names = new PublicNames(use.guard());
        this.seals = new WebhookSeals(seal);
        this.checkpoint = checkpoint;
        this.gate = gate;
        this.random = random;
        this.acts = acts;
        this.denials = denials;
    }

    /** A webhook with its secret, as it is given to the person, this once. */
    public record Told(Webhook webhook, SecretText secret, Instant at) {
        /** How long messages are signed with two secrets; empty if they are not. */
        public Optional<Instant> bothSignUntil() {
            return webhook.twoSecretsUntil(at);
        }
    }

    /** A webhook as it is then, and what went to it lately, the newest first. */
    public record View(Webhook webhook, List<Delivery> deliveries, Instant at) {
        /** How long messages are signed with two secrets; empty if they are not. */
        public Optional<Instant> bothSignUntil() {
            return webhook.twoSecretsUntil(at);
        }
    }

    /** Whether messages are sent here at all. */
    public boolean isOn() {
        return use.isOn();
    }

    /** Whether the person signed in so lately that they may be told a secret. */
    public boolean isFresh(Session session) {
        return session.signIn().isWithin(FRESH, acts.now());
    }

    /** Those that were not removed, the newest first. */
    public List<View> list(Session session) {
        return onRecord(session, "list-webhooks", () -> {
            checkpoint.active(session.person(), session.tenant());
            Instant now = acts.now();
            return tables.webhooks().list(session.person(), session.tenant()).stream()
                    .map(webhook -> new View(webhook, tables.deliveries().newest(webhook.id(), TOLD), now))
                    .toList();
        });
    }

    /**
     * Registers an address that is on the internet.
     *
     * @throws Problem NOT_ALLOWED, INSUFFICIENT_USER_AUTHENTICATION, INVALID_REQUEST, QUOTA_EXCEEDED, TOO_MANY_AT_ONCE
     */
    public Told register(Session session, String name, String url) {
        return onRecord(session, "register-webhook", () -> {
            checkMaySetUp(session);
            WebhookAddress address = WebhookAddress.parse(url, use.guard().allowsPrivate());
            String named = OneLine.read("name", name, LONGEST_NAME);
            Instant now = acts.now();
            checkOnTheInternet(session, address, now);
            Webhook webhook = new Webhook(
                    new UUID(random.nextLong(), random.nextLong()),
                    session.person(),
                    session.tenant(),
                    named,
                    address.host(),
                    now,
                    null,
                    null);
            WebhookSecret secret = WebhookSecret.make(random);
            acts.commit(
                    () -> {
                        gate.enter(session);
                        checkRoom(session);
                        tables.webhooks().add(webhook, seals.seal(webhook, address, secret));
                        return webhook;
                    },
                    made -> entry(session, LedgerEvent.WEBHOOK_REGISTERED, made, now)
                            .with("host", made.host())
                            .build());
            return new Told(webhook, secret.text(), now);
        });
    }

    /**
     * Puts a message on its way that tells nothing; how it goes stands in the list.
     *
     * @throws Problem NOT_FOUND, alike for another's and for one that never was; WRONG_STATE, QUOTA_EXCEEDED
     */
    public Delivery test(Session session, UUID id) {
        return onRecord(session, "test-webhook", () -> {
            checkOn(session);
            Instant now = acts.now();
            Webhook webhook = ownOpen(session, id);
            Delivery delivery = Delivery.of(
                    webhook.id(),
                    new WebhookMessage(
                            new UUID(random.nextLong(), random.nextLong()),
                            WebhookEvent.TEST,
                            null,
                            now,
                            use.messages().test(webhook, now)));
            return acts.commit(
                    () -> {
                        gate.enter(session);
                        if (tables.deliveries().testsSince(session.person(), session.tenant(), now.minus(HOUR))
                                >= MOST_TESTS_AN_HOUR) {
                            throw Problem.later(
                                    ProblemCode.QUOTA_EXCEEDED,
                                    "you may send " + MOST_TESTS_AN_HOUR + " tests within an hour; come back later",
                                    HOUR);
                        }
                        var unused = tables.deliveries().add(delivery);
                        return delivery;
                    },
                    made -> entry(session, LedgerEvent.WEBHOOK_TESTED, webhook, now)
                            .build());
        });
    }

    /**
     * Makes another secret. For a day both sign, so that receivers can take to the new one.
     *
     * @throws Problem NOT_FOUND, WRONG_STATE, INSUFFICIENT_USER_AUTHENTICATION, QUOTA_EXCEEDED
     */
    public Told replaceSecret(Session session, UUID id) {
        return onRecord(session, "replace-webhook-secret", () -> {
            checkMaySetUp(session);
            Instant now = acts.now();
            Instant until = now.plus(BOTH_SIGN);
            Webhook before = ownOpen(session, id);
            WebhookSecret secret = WebhookSecret.make(random);
            boolean isDone = acts.commitIf(
                    () -> {
                        gate.enter(session);
                        gate.passSecret(session, now);
                        return tables.webhooks().replaceSecret(before, seals.seal(before, secret), until);
                    },
                    () -> entry(session, LedgerEvent.WEBHOOK_SECRET_REPLACED, before, now)
                            .with("until", until.toString())
                            .build());
            if (!isDone) {
                throw notFound();
            }
            return new Told(own(session, id), secret.text(), now);
        });
    }

    /**
     * Removes one, its secrets, and what waits for it. Needs no young sign-in: less leaves afterwards.
     *
     * @throws Problem NOT_FOUND, alike for another's and for one that never was
     */
    public void remove(Session session, UUID id) {
        onRecord(session, "remove-webhook", () -> {
            Instant now = acts.now();
            Webhook webhook = own(session, id);
            Optional<Integer> dropped = acts.commitWith(
                    () -> tables.remove(webhook, now),
                    some -> some.map(count -> entry(session, LedgerEvent.WEBHOOK_REMOVED, webhook, now)
                            .with("dropped", count)
                            .build()));
            if (dropped.isEmpty()) {
                throw notFound();
            }
            return id;
        });
    }

    private void checkMaySetUp(Session session) {
        checkOn(session);
        FreshSignIn.check(session.signIn(), FRESH, acts.now());
    }

    private void checkOn(Session session) {
        checkpoint.active(session.person(), session.tenant());
        if (!use.isOn()) {
            throw Problem.of(
                    ProblemCode.WRONG_STATE,
                    "no webhooks are used here; whoever runs this switches them on with sallyport.webhooks.public-url");
        }
    }

    private void checkRoom(Session session) {
        if (tables.webhooks().list(session.person(), session.tenant()).size() >= MOST_AT_ONCE) {
            throw Problem.of(
                    ProblemCode.QUOTA_EXCEEDED,
                    "you have " + MOST_AT_ONCE + " webhooks in this workspace; remove one that you no longer need");
        }
    }

    /** Unknown names and inner ones are told alike: nobody learns here what stands in an inner network. */
    private void checkOnTheInternet(Session session, WebhookAddress address, Instant now) {
        if (!names.isPublic(address.host(), () -> countTry(session, now))) {
            Problem refusal = Problem.denied(
                    ProblemCode.INVALID_REQUEST,
                    "\"url\" can't be used: its host must be reachable from the internet, by a name that leads to public"
                            + " addresses alone",
                    "address-not-public");
            denials.record(Denial.of(session, "register-webhook", refusal, null, null));
            throw refusal;
        }
    }

    /** Stays counted however it ends: each try looks a name up. */
    private void countTry(Session session, Instant now) {
        var unused = acts.commitWith(
                () -> {
                    gate.enter(session);
                    checkRoom(session);
                    gate.passWebhook(session, now);
                    return session;
                },
                counted -> Optional.empty());
    }

    private Webhook ownOpen(Session session, UUID id) {
        Webhook webhook = own(session, id);
        if (!webhook.isOpen()) {
            throw Problem.of(
                    ProblemCode.WRONG_STATE,
                    "this webhook is closed, and nothing goes there any more; remove it, and register it anew");
        }
        return webhook;
    }

    private Webhook own(Session session, UUID id) {
        checkpoint.active(session.person(), session.tenant());
        return tables.webhooks().find(id, session.person(), session.tenant()).orElseThrow(WebhookDesk::notFound);
    }

    private static Problem notFound() {
        return Problem.denied(
                ProblemCode.NOT_FOUND, "there is no such webhook of yours in this workspace", "no-such-webhook");
    }

    private static LedgerEntry.Builder entry(Session session, LedgerEvent event, Webhook webhook, Instant now) {
        return LedgerEntry.by(session, event, now).with("webhook", webhook.id().toString());
    }

    private <T> T onRecord(Session session, String act, Supplier<T> tried) {
        return denials.onRecord(problem -> Denial.of(session, act, problem, null, null), tried);
    }
}
