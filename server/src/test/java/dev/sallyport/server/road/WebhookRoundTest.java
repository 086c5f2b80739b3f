package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT_CYRILLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.access.AccessGate;
import dev.sallyport.access.Checkpoint;
import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.QuotaGate;
import dev.sallyport.ledger.Acts;
import dev.sallyport.notice.NoticeRound;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.sealing.SecretVault;
import dev.sallyport.server.webhook.MessageJson;
import dev.sallyport.tenant.MembershipState;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import dev.sallyport.webhook.AddressGuard;
import dev.sallyport.webhook.Delivery;
import dev.sallyport.webhook.DeliveryOutcome;
import dev.sallyport.webhook.DeliveryRound;
import dev.sallyport.webhook.SignedMessage;
import dev.sallyport.webhook.Webhook;
import dev.sallyport.webhook.WebhookAddress;
import dev.sallyport.webhook.WebhookChannel;
import dev.sallyport.webhook.WebhookDesk;
import dev.sallyport.webhook.WebhookKeeper;
import dev.sallyport.webhook.WebhookSender;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an export's end to a message that is taken, with the clock and the other side in the test's hand. */
class WebhookRoundTest {
    private static final String URL = "https://hooks.example.com/secret-path";
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final OtherSide other = new OtherSide();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    private TestRoad road;
    private Session bruno;
    private WebhookDesk desk;
    private NoticeRound notices;
    private DeliveryRound deliveries;
    private WebhookKeeper keeper;
    private String resolvesTo = "8.8.8.8";
    private Runnable lookup = () -> {};

    /** Whoever is told: keeps what came, and answers as the test says. */
    private static final class OtherSide implements WebhookSender {
        private final List<SignedMessage> got = Collections.synchronizedList(new ArrayList<>());
        private volatile Supplier<DeliveryOutcome> answer = () -> DeliveryOutcome.TAKEN;

        @Override
        public DeliveryOutcome send(WebhookAddress address, SignedMessage message) {
            got.add(message);
            return answer.get();
        }

        void answers(DeliveryOutcome outcome) {
            answer = () -> outcome;
        }
    }

    @BeforeEach
    void lay() {
        road = new TestRoad(folder);
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        SecureRandom random = new SecureRandom();
        SecretVault vault = SecretVault.open(road.keyFolder, random);
        Acts acts = new Acts(road.tables.transactions(), road.tables.ledger(), road.clock);
        Checkpoint checkpoint = new Checkpoint(
                road.tables.memberships(), new AccessGate(road.catalog), road.locks, road.tables.holds());
        MessageJson messages = new MessageJson("https://exports.example");
        AddressGuard guard = new AddressGuard(
                host -> {
                    lookup.run();
                    return List.of(InetAddress.getByName(resolvesTo));
                },
                false);
        desk = new WebhookDesk(
                road.tables.webhooks(),
                new WebhookDesk.Use(true, guard, messages),
                vault,
                checkpoint,
                new QuotaGate(road.tables.quotas(), road.catalog.limits(), TestRoad.PER_ADDRESS),
                random,
                acts,
                road.tables.denials());
        notices = new NoticeRound(
                road.tables.dueNotices(),
                List.of(new WebhookChannel(road.tables.webhooks(), messages, random, acts)),
                checkpoint,
                acts);
        keeper = new WebhookKeeper(road.tables.webhooks(), road.tables.memberships(), acts);
        deliveries = new DeliveryRound(
                road.tables.webhooks(),
                vault,
                other,
                (webhook, standing) -> told.add(standing.personName()),
                checkpoint,
                road.tables.exports(),
                random,
                acts);
    }

    @AfterEach
    void close() {
        road.close();
    }

    private Export built(int days) throws Exception {
        return road.build(bruno, NORDLICHT, Ask.invoices(days, FileFormat.CSV, "id", "total"));
    }

    private void round() {
        notices.make();
        deliveries.make();
    }

    private void roles(String roles) {
        road.sql(
                "update sallyport.memberships set roles = cast(? as text[]) where person = ?",
                roles,
                AgencyPeople.id(AgencyPeople.BILLING_ADMIN));
    }

    private List<Delivery> sent(Session session) {
        return desk.list(session).stream()
                .flatMap(view -> view.deliveries().stream())
                .toList();
    }

    @Test
    void tellsThatAnExportIsReadyOnceAndNothingOfIt() throws Exception {
        String secret = desk.register(bruno, "ours", URL).secret().reveal();
        Export done = built(90);

        round();
        round();

        assertThat(other.got).hasSize(1);
        SignedMessage message = other.got.get(0);
        assertThat(message.body())
                .contains(
                        "\"type\":\"export.ready\"",
                        "\"export\":\"" + done.id() + "\"",
                        "\"state\":\"completed\"",
                        "\"tenant\":\"" + NORDLICHT.id() + "\"",
                        "\"page\":\"https://exports.example/exports/" + done.id() + "\"")
                .doesNotContain("invoices", "Invoices", NORDLICHT.name(), "Bruno", "ticket", NORDLICHT.canaryPrefix());
        assertThat(message.signature()).startsWith("v1,").doesNotContain(" ");
        assertThat(secret).startsWith("whsec_");
        assertThat(sent(bruno)).extracting(Delivery::state).containsExactly(Delivery.State.DELIVERED);
        assertThat(road.events(done.id())).contains("notice-sent");
    }

    @Test
    @Proves("R8")
    void tellsNobodyElsesExports() throws Exception {
        desk.register(road.session(AgencyPeople.OWNER, NORDLICHT), "a colleague's", URL);
        desk.register(road.session(AgencyPeople.ACCOUNT_MANAGER, HARBOUR), "another workspace's", URL);
        built(90);

        round();

        assertThat(other.got).isEmpty();
    }

    @Test
    void triesAgainAsScheduledUnderTheSameIdAndThenClosesIt() throws Exception {
        desk.register(bruno, "ours", URL);
        Export done = road.ask(bruno, NORDLICHT, Ask.invoices(90, FileFormat.CSV, "id", "total"));
        roles("{}");
        road.worker.work(ExportJob.of(done));
        roles("{billing-admin}");
        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.REVOKED);
        other.answers(DeliveryOutcome.FAILED);
        round();
        List<Duration> pauses = List.of(
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ofMinutes(30),
                Duration.ofHours(2),
                Duration.ofHours(5),
                Duration.ofHours(10),
                Duration.ofHours(14),
                Duration.ofHours(20),
                Duration.ofHours(24));
        for (int i = 0; i < pauses.size(); i++) {
            Delivery waiting = sent(bruno).get(0);
            assertThat(waiting.state()).isEqualTo(Delivery.State.WAITING);
            assertThat(Duration.between(waiting.lastTry().orElseThrow().at(), waiting.dueAt()))
                    .isBetween(pauses.get(i), pauses.get(i).multipliedBy(11).dividedBy(10));
            if (i > 0) {
                road.forward(pauses.get(i).minusMinutes(1));
                deliveries.make();
                assertThat(other.got).as("before pause " + i).hasSize(i + 1);
            }
            road.forward(Duration.between(road.clock.instant(), waiting.dueAt()));
            deliveries.make();
            assertThat(other.got).as("after pause " + i).hasSize(i + 2);
        }

        assertThat(other.got)
                .extracting(SignedMessage::id)
                .containsOnly(other.got.get(0).id());
        assertThat(other.got)
                .extracting(SignedMessage::body)
                .containsOnly(other.got.get(0).body());
        assertThat(other.got).extracting(SignedMessage::timestamp).doesNotHaveDuplicates();
        WebhookDesk.View view = desk.list(bruno).get(0);
        assertThat(view.webhook().closed()).isNotNull();
        assertThat(view.webhook().closed().because()).isEqualTo(Webhook.Cause.NEVER_TAKEN);
        assertThat(view.deliveries()).extracting(Delivery::state).containsExactly(Delivery.State.GIVEN_UP);
        assertThat(told).containsExactly("Bruno Bianchi");
        assertThat(road.entries("webhook-closed")).hasSize(1);
        assertThat(road.events(done.id())).contains("notice-given-up");
        built(91);
        round();
        assertThat(other.got).hasSize(10);
    }

    @Test
    void closesAtOnceWhatIsGone() throws Exception {
        UUID id = desk.register(bruno, "ours", URL).webhook().id();
        built(90);
        built(91);
        other.answers(DeliveryOutcome.GONE);

        round();

        assertThat(other.got).hasSize(1);
        assertThat(desk.list(bruno).get(0).webhook().closed().because()).isEqualTo(Webhook.Cause.GONE);
        assertThat(sent(bruno))
                .extracting(Delivery::state)
                .containsExactlyInAnyOrder(Delivery.State.GIVEN_UP, Delivery.State.DROPPED);
        assertThat(road.entries("webhook-closed")).singleElement().asString().contains("\"dropped\":1");
        assertThat(refused(() -> desk.test(bruno, id)).code()).isEqualTo(ProblemCode.WRONG_STATE);
    }

    @Test
    void sendsTheSameAgainIfNobodySaidHowItWent() throws Exception {
        desk.register(bruno, "ours", URL);
        built(90);
        other.answer = () -> {
            throw new OutOfMemoryError("the process dies here");
        };
        notices.make();
        assertThat(catchThrowable(deliveries::make)).isInstanceOf(OutOfMemoryError.class);
        other.answers(DeliveryOutcome.TAKEN);

        deliveries.make();
        assertThat(other.got).as("another has it for the time of the lease").hasSize(1);
        road.forward(LEASE);
        deliveries.make();
        deliveries.make();

        assertThat(other.got).hasSize(2);
        assertThat(other.got.get(1).id()).isEqualTo(other.got.get(0).id());
        assertThat(sent(bruno)).extracting(Delivery::state).containsExactly(Delivery.State.DELIVERED);
    }

    @Test
    void whoComesLateChangesNothing() throws Exception {
        desk.register(bruno, "ours", URL);
        built(90);
        notices.make();
        other.answer = () -> {
            // Frozen for longer than its lease, while another sends it.
            road.forward(LEASE.plusSeconds(1));
            other.answers(DeliveryOutcome.TAKEN);
            deliveries.make();
            return DeliveryOutcome.FAILED;
        };

        deliveries.make();

        assertThat(sent(bruno)).extracting(Delivery::state).containsExactly(Delivery.State.DELIVERED);
        assertThat(sent(bruno))
                .extracting(Delivery::tries)
                .as("the frozen one too")
                .containsExactly(2);
    }

    @Test
    void whatNobodyCameBackFromIsCountedAndEnds() throws Exception {
        desk.register(bruno, "ours", URL);
        Export done = built(90);
        notices.make();
        other.answer = () -> {
            throw new OutOfMemoryError("the process dies here");
        };
        for (int i = 0; i < 10; i++) {
            assertThat(sent(bruno)).extracting(Delivery::tries).containsExactly(Math.max(0, i - 1));
            assertThat(catchThrowable(deliveries::make)).isInstanceOf(OutOfMemoryError.class);
            road.forward(LEASE);
        }

        deliveries.make();

        assertThat(other.got).hasSize(10);
        assertThat(sent(bruno)).extracting(Delivery::state).containsExactly(Delivery.State.GIVEN_UP);
        assertThat(desk.list(bruno).get(0).webhook().isOpen()).isTrue();
        assertThat(road.events(done.id())).contains("notice-given-up");
    }

    /** Three of one person's are due, and one of another's behind them; whoever sends takes more while they send. */
    @Test
    void nobodyHoldsAllWhoSend() throws Exception {
        for (int i = 0; i < 3; i++) {
            desk.register(bruno, "ours " + i, URL);
        }
        built(90);
        notices.make();
        road.forward(Duration.ofSeconds(1));
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        var unused = desk.test(olga, desk.register(olga, "hers", URL).webhook().id());
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            road.tables
                    .webhooks()
                    .deliveries()
                    .take(road.clock.instant(), LEASE, 2)
                    .ifPresent(taken -> people.add(taken.webhook().person().text()));
        }

        assertThat(people)
                .containsExactly(
                        bruno.person().text(),
                        bruno.person().text(),
                        olga.person().text());
    }

    @Test
    void whatNobodyCouldBeAskedAboutIsNotCounted() throws Exception {
        desk.register(bruno, "ours", URL);
        built(90);
        notices.make();
        other.answer = () -> {
            throw Problem.of(ProblemCode.CANCELLED, "this process ends");
        };
        deliveries.make();
        other.answers(DeliveryOutcome.TAKEN);
        deliveries.make();
        assertThat(other.got).as("not at once").hasSize(1);
        road.forward(LEASE);

        deliveries.make();

        assertThat(sent(bruno)).extracting(Delivery::tries).containsExactly(1);
        assertThat(sent(bruno)).extracting(Delivery::state).containsExactly(Delivery.State.DELIVERED);
    }

    @Test
    void webhooksGoWithTheirPerson() throws Exception {
        desk.register(bruno, "ours", URL);
        Session olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        desk.register(olga, "hers", URL);
        built(90);
        notices.make();
        setState(MembershipState.SUSPENDED);
        keeper.round();
        assertThat(road.entries("webhook-removed"))
                .as("who is suspended may come back")
                .isEmpty();

        setState(MembershipState.REMOVED);
        keeper.round();
        keeper.round();

        assertThat(road.sql("select name from sallyport.webhooks where removed_at is null"))
                .containsExactly("hers");
        assertThat(road.sql("select state from sallyport.webhook_deliveries")).containsExactly("dropped");
        assertThat(road.entries("webhook-removed"))
                .singleElement()
                .asString()
                .contains("\"because\":\"owner-gone\"", "\"dropped\":1");
        deliveries.make();
        assertThat(other.got).isEmpty();
    }

    private void setState(MembershipState state) {
        road.tables.people().setState(TestRoad.person(AgencyPeople.BILLING_ADMIN), AgencyTemplate.id(NORDLICHT), state);
    }

    @Test
    void looksUpFewNamesAtOnce() throws Exception {
        CountDownLatch started = new CountDownLatch(4);
        CountDownLatch found = new CountDownLatch(1);
        lookup = () -> {
            started.countDown();
            try {
                found.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        ExecutorService requests = Executors.newFixedThreadPool(4);
        try {
            List<Future<WebhookDesk.Told>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String name = "one " + i;
                running.add(requests.submit(() -> desk.register(bruno, name, URL)));
            }
            started.await();

            Problem refused = refused(() -> desk.register(bruno, "one too many", URL));

            assertThat(refused.code()).isEqualTo(ProblemCode.TOO_MANY_AT_ONCE);
            assertThat(refused.retryAfter()).isPresent();
            found.countDown();
            for (Future<WebhookDesk.Told> each : running) {
                each.get();
            }
        } finally {
            found.countDown();
            requests.shutdownNow();
        }
        assertThat(desk.list(bruno)).hasSize(4);
        desk.register(bruno, "there is room again", URL);
    }

    @Test
    void countsWhatIsRefusedToo() {
        resolvesTo = "127.0.0.1";
        for (int i = 0; i < 20; i++) {
            assertThat(refused(() -> desk.register(bruno, "inside", URL)).code())
                    .isEqualTo(ProblemCode.INVALID_REQUEST);
        }
        AtomicInteger lookups = new AtomicInteger();
        lookup = lookups::incrementAndGet;
        road.tables
                .quotas()
                .sweep(road.clock.instant().plusSeconds(1), road.clock.instant().minusSeconds(1));

        Problem refused = refused(() -> desk.register(bruno, "too often", URL));

        assertThat(refused.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(lookups).hasValue(0);
        resolvesTo = "8.8.8.8";
        road.forward(Duration.ofDays(1).plusSeconds(1));
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        desk.register(bruno, "the day after", URL);
    }

    @Test
    void replacesSecretsAsOftenAsItTests() {
        UUID id = desk.register(bruno, "ours", URL).webhook().id();
        for (int i = 0; i < 20; i++) {
            var unused = desk.replaceSecret(bruno, id);
        }

        Problem refused = refused(() -> desk.replaceSecret(bruno, id));

        assertThat(refused.code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        assertThat(refused.retryAfter()).isPresent();
        assertThat(road.entries("webhook-secret-replaced")).hasSize(20);
    }

    @Test
    void fourSendersSendNothingTwice() throws Exception {
        for (int i = 0; i < 3; i++) {
            desk.register(bruno, "ours " + i, URL);
        }
        for (int i = 0; i < 5; i++) {
            built(90 + i);
        }
        notices.make();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService senders = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(senders.submit(() -> {
                    start.await();
                    deliveries.make();
                    return true;
                }));
            }
            start.countDown();
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            senders.shutdownNow();
        }
        deliveries.make();

        assertThat(other.got).hasSize(15);
        assertThat(other.got).extracting(SignedMessage::id).doesNotHaveDuplicates();
    }

    @Test
    @Proves("R13")
    void tellsNothingToWhoLostTheirStandingOrTheirRight() throws Exception {
        desk.register(bruno, "ours", URL);
        Export done = built(90);
        notices.make();
        roles("{}");
        deliveries.make();
        assertThat(other.got).as("the right").isEmpty();
        assertThat(road.events(done.id())).contains("notice-given-up");

        roles("{billing-admin}");
        UUID id = desk.list(bruno).get(0).webhook().id();
        var unused = desk.test(bruno, id);
        road.sql(
                "update sallyport.memberships set state = 'suspended' where person = ?",
                AgencyPeople.id(AgencyPeople.BILLING_ADMIN));
        deliveries.make();
        assertThat(other.got).as("the membership").isEmpty();
        assertThat(refused(() -> desk.list(bruno)).code()).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refused(() -> desk.register(bruno, "more", URL)).code()).isEqualTo(ProblemCode.NOT_ALLOWED);
    }

    @Test
    void tellsNothingThatIsNotTrueAnyMore() throws Exception {
        desk.register(bruno, "ours", URL);
        Export done = built(90);
        other.answers(DeliveryOutcome.FAILED);
        round();
        road.forward(Duration.ofDays(400));
        other.answers(DeliveryOutcome.TAKEN);

        deliveries.make();

        assertThat(other.got).hasSize(1);
        assertThat(sent(bruno)).extracting(Delivery::state).containsExactly(Delivery.State.DROPPED);
        assertThat(road.find(done.id()).state()).isEqualTo(ExportState.COMPLETED);
    }

    @Test
    void signsWithBothSecretsForADay() throws Exception {
        WebhookDesk.Told first = desk.register(bruno, "ours", URL);
        WebhookDesk.Told second = desk.replaceSecret(bruno, first.webhook().id());
        assertThat(second.secret()).isNotEqualTo(first.secret());
        send(first);
        assertThat(other.got.get(0).signature().split(" ", -1)).hasSize(2);

        road.forward(Duration.ofHours(24));
        send(first);
        assertThat(other.got.get(1).signature().split(" ", -1)).hasSize(1);
        road.tables.webhooks().webhooks().sweep(road.clock.instant(), road.clock.instant());
        assertThat(road.sql("select secret_before is null from sallyport.webhooks"))
                .containsExactly("t");
    }

    private void send(WebhookDesk.Told to) {
        var unused = desk.test(bruno, to.webhook().id());
        deliveries.make();
    }

    @Test
    void keepsAddressAndSecretsSealed() {
        String secret = desk.register(bruno, "ours", URL).secret().reveal();

        String row = String.join(
                " ",
                road.sql(
                        "select w::text || encode(address, 'escape') || encode(secret, 'escape') from sallyport.webhooks w"));
        String ledger = String.join(" ", road.entries("webhook-registered"));
        assertThat(row + ledger)
                .contains("hooks.example.com")
                .doesNotContain("secret-path")
                .doesNotContain(secret.substring(6, 20));
        UUID id = desk.list(bruno).get(0).webhook().id();
        desk.remove(bruno, id);
        assertThat(road.sql("select coalesce(address, secret, secret_before) is null from sallyport.webhooks"))
                .containsExactly("t");
        assertThat(road.entries("webhook-removed")).singleElement().asString().contains("\"dropped\":0");
    }

    @Test
    @Proves("R8")
    void tellsOthersWebhooksLikeUnknownOnes() {
        UUID id = desk.register(bruno, "ours", URL).webhook().id();

        for (Session session : List.of(
                road.session(AgencyPeople.OWNER, NORDLICHT),
                road.session(AgencyPeople.NEIGHBOUR, NORDLICHT_CYRILLIC))) {
            for (UUID tried : List.of(id, UUID.randomUUID())) {
                List.<Runnable>of(
                                () -> desk.test(session, tried),
                                () -> desk.replaceSecret(session, tried),
                                () -> desk.remove(session, tried))
                        .forEach(act -> {
                            Problem refused = refused(act);
                            assertThat(refused.code()).isEqualTo(ProblemCode.NOT_FOUND);
                            assertThat(refused.told()).isEqualTo("there is no such webhook of yours in this workspace");
                        });
            }
            assertThat(desk.list(session)).isEmpty();
        }
        assertThat(desk.list(bruno)).hasSize(1);
    }

    @Test
    void needsAYoungSignInToTellASecret() {
        UUID id = desk.register(bruno, "ours", URL).webhook().id();
        road.forward(Duration.ofMinutes(10).plusSeconds(1));

        for (Runnable act :
                List.<Runnable>of(() -> desk.register(bruno, "more", URL), () -> desk.replaceSecret(bruno, id))) {
            assertThat(refused(act).code()).isEqualTo(ProblemCode.INSUFFICIENT_USER_AUTHENTICATION);
        }
        assertThat(desk.isFresh(bruno)).isFalse();
        var unused = desk.test(bruno, id);
        desk.remove(bruno, id);
        road.tables.denials().flush(road.clock.instant());
        assertThat(road.entries("denied")).anyMatch(entry -> entry.contains("register-webhook"));
    }

    @Test
    void takesNoNameThatMisleadsAReader() {
        assertThat(refused(() -> desk.register(bruno, "ours\u202Egro.", URL)).code())
                .isEqualTo(ProblemCode.INVALID_REQUEST);
        assertThat(desk.list(bruno)).isEmpty();
    }

    @Test
    @Proves("R49")
    void registersNothingThatIsNotOnTheInternetAndTellsNoMore() {
        List<Problem> refusals = new ArrayList<>();
        for (String inside : List.of("127.0.0.1", "10.0.0.1", "169.254.169.254", "fd00::1", "no.such.host.invalid")) {
            resolvesTo = inside;
            refusals.add(refused(() -> desk.register(bruno, "inside", URL)));
        }

        assertThat(refusals).extracting(Problem::code).containsOnly(ProblemCode.INVALID_REQUEST);
        assertThat(refusals)
                .extracting(Problem::told)
                .containsOnly(refusals.get(0).told());
        assertThat(desk.list(bruno)).isEmpty();
        road.tables.denials().flush(road.clock.instant());
        assertThat(road.entries("denied")).anyMatch(entry -> entry.contains("address-not-public"));
    }

    @Test
    void keepsWithinItsBounds() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(desk.register(bruno, "one " + i, URL).webhook().id());
        }
        assertThat(refused(() -> desk.register(bruno, "one too many", URL)).code())
                .isEqualTo(ProblemCode.QUOTA_EXCEEDED);
        for (int i = 0; i < 15; i++) {
            desk.remove(bruno, ids.get(i));
            ids.add(desk.register(bruno, "again " + i, URL).webhook().id());
        }
        desk.remove(bruno, ids.get(15));
        assertThat(refused(() -> desk.register(bruno, "too often", URL)).retryAfter())
                .isPresent();
        for (int i = 0; i < 20; i++) {
            var unused = desk.test(bruno, ids.get(16 + i % 4));
        }
        assertThat(refused(() -> desk.test(bruno, ids.get(16))).code()).isEqualTo(ProblemCode.QUOTA_EXCEEDED);
    }

    private static Problem refused(Runnable act) {
        return catchThrowableOfType(Problem.class, act::run);
    }
}
