package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.HARBOUR;
import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Reason;
import dev.sallyport.handover.Handover;
import dev.sallyport.handover.PartDownload;
import dev.sallyport.handover.Ticket;
import dev.sallyport.hold.Hold;
import dev.sallyport.hold.HoldStop;
import dev.sallyport.hold.HoldSubject;
import dev.sallyport.postgres.queue.ExportWorkers;
import dev.sallyport.postgres.queue.WorkerSettings;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.tenant.OperatorKind;
import dev.sallyport.tenant.OperatorSession;
import dev.sallyport.tenant.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pausing and going on. */
class HoldsTest {
    private static final Reason WHY = new Reason("something looks wrong");
    private static final Set<HoldStop> BUILDING = Set.of(HoldStop.BUILDING);
    private static final Set<HoldStop> HANDING_OVER = Set.of(HoldStop.HANDING_OVER);

    @TempDir
    Path folder;

    private TestRoad road;
    private Session bruno;
    private Session hana;
    private OperatorSession otto;

    @BeforeEach
    void lay() {
        road = new TestRoad(
                folder,
                text -> text.replace("limits: {rows: 400000,", "limits: {running: 400, per-hour: 4000, rows: 400000,"),
                UnaryOperator.identity());
        bruno = road.session(AgencyPeople.BILLING_ADMIN, NORDLICHT);
        hana = road.session(AgencyPeople.OWNER_OF_HARBOUR, HARBOUR);
        otto = road.outside(AgencyPeople.OPERATOR, OperatorKind.OPERATOR);
    }

    @AfterEach
    void close() {
        road.close();
    }

    private static HoldSubject nordlicht() {
        return new HoldSubject.OfTenant(AgencyTemplate.id(NORDLICHT));
    }

    private Export askAndWork(Session session, int days) {
        Export asked = session == hana
                ? road.ask(session, HARBOUR, Ask.invoices(days, FileFormat.CSV, "id"))
                : road.ask(session, NORDLICHT, Ask.invoices(days, FileFormat.CSV, "id"));
        road.worker.work(ExportJob.of(asked));
        return road.find(asked.id());
    }

    @Test
    void whatIsPausedIsAcceptedAndWaitsWhileOthersGoOn() {
        Hold hold = road.holds.pause(otto, nordlicht(), BUILDING, false, WHY);

        Export waiting = askAndWork(bruno, 30);
        assertThat(waiting.state()).isEqualTo(ExportState.QUEUED);
        assertThat(road.exports.show(bruno, waiting.id()).isPaused()).isTrue();
        assertThat(road.exports.list(bruno)).allMatch(view -> view.isPaused());
        assertThat(askAndWork(hana, 30).state()).isEqualTo(ExportState.COMPLETED);

        road.holds.resume(otto, hold.id(), WHY);
        road.worker.work(ExportJob.of(waiting));
        assertThat(road.find(waiting.id()).state()).isEqualTo(ExportState.COMPLETED);
        assertThat(road.exports.show(bruno, waiting.id()).isPaused()).isFalse();
    }

    @Test
    void aPauseHoldsBackWhatItNamesAndNothingElse() {
        List<HoldSubject> subjects = List.of(
                new HoldSubject.Everything(),
                nordlicht(),
                new HoldSubject.OfDataset("invoices"),
                new HoldSubject.OfPerson(bruno.person()));
        int days = 30;
        for (HoldSubject subject : subjects) {
            Hold hold = road.holds.pause(otto, subject, BUILDING, false, WHY);
            assertThat(askAndWork(bruno, days++).state()).as("%s", subject).isEqualTo(ExportState.QUEUED);
            road.holds.resume(otto, hold.id(), WHY);
        }
        road.holds.pause(otto, new HoldSubject.OfDataset("tickets"), BUILDING, false, WHY);
        road.holds.pause(otto, new HoldSubject.OfPerson(hana.person()), BUILDING, false, WHY);
        road.holds.pause(otto, nordlicht(), HANDING_OVER, false, WHY);
        assertThat(askAndWork(bruno, days).state()).isEqualTo(ExportState.COMPLETED);
    }

    /** An export in the queue fails after an hour; one that is held back waits for as long as it takes. */
    @Test
    void whatIsPausedIsNeverOverdue() {
        road.holds.pause(otto, nordlicht(), BUILDING, false, WHY);
        Export waiting = askAndWork(bruno, 30);
        for (int i = 0; i < 5; i++) {
            road.forward(Duration.ofMinutes(50));
            road.keeper.round();
        }
        assertThat(road.find(waiting.id()).state()).isEqualTo(ExportState.QUEUED);
    }

    @Test
    void whatRunsGoesOnUnlessToldToStopAndIsBuiltAnew() {
        Export asked = road.ask(bruno, NORDLICHT, Ask.invoices(30, FileFormat.CSV, "id"));
        Export running =
                asked.started(road.clock.instant(), road.clock.instant().plusSeconds(600));
        road.tables.exports().replace(asked, running);

        road.holds.pause(otto, nordlicht(), BUILDING, false, WHY);
        road.keeper.round();
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.RUNNING);
        assertThat(road.exports.show(bruno, asked.id()).isPaused()).isFalse();

        Hold hold = road.holds.pause(otto, nordlicht(), BUILDING, true, WHY);
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.QUEUED);
        assertThat(road.tables.exports().progress(asked.id(), 1, 1, 2, road.clock.instant()))
                .as("the attempt may not go on")
                .isFalse();
        assertThat(road.events(asked.id())).endsWith("export-paused");

        road.holds.list(otto).forEach(one -> road.holds.resume(otto, one.id(), WHY));
        assertThat(hold.alsoRunning()).isTrue();
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.COMPLETED);
    }

    /** Pauses are no faults: however often, they use no attempt up. */
    @Test
    void pausesUseNoAttemptsUp() {
        Export asked = road.ask(bruno, NORDLICHT, Ask.invoices(30, FileFormat.CSV, "id"));
        for (int i = 0; i < 5; i++) {
            Export queued = road.find(asked.id());
            road.tables
                    .exports()
                    .replace(
                            queued,
                            queued.started(
                                    road.clock.instant(), road.clock.instant().plusSeconds(600)));
            Hold hold = road.holds.pause(otto, new HoldSubject.Everything(), BUILDING, true, WHY);
            road.holds.resume(otto, hold.id(), WHY);
        }
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.COMPLETED);
    }

    @Test
    void handingOverStopsAtEachStepAndGoesOnAfterwards() {
        Export done = askAndWork(bruno, 30);
        Ticket ticket = road.handovers.issueTicket(bruno, done.id());
        Handover open = road.open(bruno, done.id());
        Hold hold = road.holds.pause(otto, new HoldSubject.OfDataset("invoices"), HANDING_OVER, false, WHY);

        assertThat(List.of(
                        refusal(() -> road.handovers.issueTicket(bruno, done.id())),
                        refusal(() -> road.handovers.redeem(bruno, ticket.value())),
                        refusal(() -> road.handovers.describe(bruno, open.id(), 1))))
                .containsOnly(ProblemCode.PAUSED);
        assertThat(refusal(() -> road.exports.preview(bruno, Ask.invoices(30, FileFormat.CSV, "id"))))
                .isEqualTo(ProblemCode.PAUSED);
        assertThat(road.find(done.id()).state()).as("kept").isEqualTo(ExportState.COMPLETED);
        assertThat(road.exports.show(bruno, done.id()).isPaused()).isTrue();

        road.holds.resume(otto, hold.id(), WHY);
        assertThat(road.handovers.redeem(bruno, ticket.value()).parts()).isNotEmpty();
    }

    @Test
    void downloadsAreCutWithinASecondIfToldToAndElseGoOn() throws Exception {
        road.multiplyInvoices(NORDLICHT, 20);
        Export done = askAndWork(bruno, 700);
        Handover open = road.open(bruno, done.id());
        long length = road.handovers.describe(bruno, open.id(), 1).plainLength();
        try (PartDownload download = road.handovers.open(bruno, open.id(), 1, 0, length)) {
            byte[] some = new byte[16];
            assertThat(download.read(some)).isPositive();
            road.holds.pause(otto, nordlicht(), HANDING_OVER, false, WHY);
            road.forward(Duration.ofSeconds(1));
            assertThat(download.read(some)).isPositive();
            road.holds.pause(otto, nordlicht(), HANDING_OVER, true, WHY);
            road.forward(Duration.ofSeconds(1));
            assertThat(refusal(() -> read(download, some))).isEqualTo(ProblemCode.PAUSED);
        }
    }

    private static void read(PartDownload download, byte[] into) {
        try {
            var unused = download.read(into);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** With real workers: jobs that wait take their turns, and nobody else's time. */
    @Test
    void aPausedTenantsManyJobsDelayNobody() {
        road.holds.pause(otto, nordlicht(), BUILDING, false, WHY);
        List<Export> waiting = new ArrayList<>();
        for (int days = 1; days <= 40; days++) {
            waiting.add(road.ask(bruno, NORDLICHT, Ask.invoices(days, FileFormat.CSV, "id")));
        }
        try (ExportWorkers workers = road.tables.workers(WorkerSettings.DEFAULT, road.worker::work)) {
            workers.start();
            long before = System.nanoTime();
            Export other = road.ask(hana, HARBOUR, Ask.invoices(30, FileFormat.CSV, "id"));
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> road.find(other.id()).state(), ExportState.COMPLETED::equals);
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(waiting).allMatch(export -> road.find(export.id()).state() == ExportState.QUEUED);

            road.holds.list(otto).forEach(one -> road.holds.resume(otto, one.id(), WHY));
            await().atMost(Duration.ofSeconds(14))
                    .until(() -> waiting.stream()
                            .anyMatch(export -> road.find(export.id()).state() == ExportState.COMPLETED));
        }
    }

    @Test
    void pausesAndTheirEndsStandInTheLedger() {
        Hold hold = road.holds.pause(otto, nordlicht(), Set.of(HoldStop.values()), true, WHY);
        road.holds.resume(otto, hold.id(), new Reason("it was nothing"));

        assertThat(road.entries("hold-placed"))
                .singleElement()
                .asString()
                .contains(
                        "\"person\":\"" + otto.person() + "\"",
                        "\"operator\":\"operator\"",
                        "\"tenant\":\"" + NORDLICHT.id() + "\"",
                        "\"reason\":\"something looks wrong\"",
                        "building",
                        "handing-over");
        assertThat(road.entries("hold-ended")).singleElement().asString().contains("it was nothing");
        assertThat(refusal(() -> road.holds.resume(otto, hold.id(), WHY))).isEqualTo(ProblemCode.NOT_FOUND);
        assertThat(refusal(() -> road.holds.resume(otto, UUID.randomUUID(), WHY)))
                .isEqualTo(ProblemCode.NOT_FOUND);
    }

    @Test
    void onlyOperatorsPause() {
        OperatorSession sven = road.outside(AgencyPeople.SUPPORT, OperatorKind.SUPPORT);
        OperatorSession adam = road.outside(AgencyPeople.ADMINISTRATOR, Duration.ZERO);
        Hold hold = road.holds.pause(otto, nordlicht(), BUILDING, false, WHY);

        assertThat(road.holds.list(sven)).hasSize(1);
        assertThat(refusal(() -> road.holds.pause(sven, nordlicht(), BUILDING, false, WHY)))
                .isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refusal(() -> road.holds.resume(sven, hold.id(), WHY))).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refusal(() -> road.holds.list(adam))).isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(refusal(() -> road.holds.pause(adam, nordlicht(), BUILDING, false, WHY)))
                .isEqualTo(ProblemCode.NOT_ALLOWED);
        assertThat(road.entries("denied")).hasSize(4);
    }

    private static ProblemCode refusal(Runnable act) {
        return catchThrowableOfType(Problem.class, act::run).code();
    }
}
