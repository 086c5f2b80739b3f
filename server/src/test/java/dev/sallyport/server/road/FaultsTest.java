package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.PersonState;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage faults, lost and frozen workers, cancelling: what is left is one set of parts, or nothing. */
class FaultsTest {
    private static final ExportRequest ASKED = Ask.invoices(800, FileFormat.CSV, "id", "customer_name", "reference");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TestRoad road;
    private Session olga;

    @BeforeEach
    void lay() {
        road = new TestRoad(folder);
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        road.close();
    }

    @Test
    @Proves("R27")
    void aStorageFaultIsTriedAgainWithFreshParts() throws Exception {
        road.store.failingWrites.set(1);
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.QUEUED);
        assertThat(road.stored()).isEmpty();
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.COMPLETED);
        assertThat(road.find(asked.id()).attempt()).isEqualTo(2);
        assertThat(road.stored()).hasSize(1);
        assertThat(road.events(asked.id()))
                .containsExactly(
                        "export-requested",
                        "export-started",
                        "export-retried",
                        "export-started",
                        "part-written",
                        "export-completed");
    }

    @Test
    @Proves("R27")
    void retriesAreBounded() throws Exception {
        road.store.failingWrites.set(1_000);
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        for (int i = 0; i < 5; i++) {
            road.worker.work(ExportJob.of(asked));
        }
        Export failed = road.find(asked.id());
        assertThat(failed.state()).isEqualTo(ExportState.FAILED);
        assertThat(failed.attempt()).isEqualTo(3);
        assertThat(failed.endedBecause()).isEqualTo(ProblemCode.STORAGE_UNAVAILABLE.text());
        assertThat(road.stored()).isEmpty();
    }

    @Test
    @Proves("R27")
    void whatWouldOnlyHappenAgainIsNotTriedAgain() throws Exception {
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        road.store.onWrite = () -> {
            throw Problem.of(ProblemCode.FILE_TOO_LARGE, "too large");
        };
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.FAILED);
        assertThat(road.find(asked.id()).attempt()).isEqualTo(1);
        assertThat(road.stored()).isEmpty();
    }

    @Test
    @Proves("R24")
    void aWorkerThatComesBackAfterAnotherTookOverPublishesNothing() throws Exception {
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        CountDownLatch frozen = new CountDownLatch(1);
        CountDownLatch thaw = new CountDownLatch(1);
        road.store.beforePublish = () -> {
            frozen.countDown();
            await(thaw);
        };
        Future<?> first = threads.submit(() -> road.worker.work(ExportJob.of(asked)));
        assertThat(frozen.await(30, TimeUnit.SECONDS)).isTrue();
        road.store.beforePublish = () -> {};
        road.worker.work(ExportJob.of(asked));
        Export done = road.find(asked.id());
        assertThat(done.state()).isEqualTo(ExportState.COMPLETED);
        assertThat(done.attempt()).isEqualTo(2);
        thaw.countDown();
        first.get(30, TimeUnit.SECONDS);
        assertThat(road.find(asked.id())).isEqualTo(done);
        assertThat(road.stored())
                .containsExactly(
                        done.finished().orElseThrow().parts().get(0).object().text());
    }

    @Test
    @Proves("R24")
    void twoWorkersOnOneJobMakeOneSetOfParts() throws Exception {
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        List<CompletableFuture<Void>> workers = List.of(
                CompletableFuture.runAsync(() -> road.worker.work(ExportJob.of(asked)), threads),
                CompletableFuture.runAsync(() -> road.worker.work(ExportJob.of(asked)), threads));
        CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.COMPLETED);
        assertThat(road.stored()).hasSize(1);
        assertThat(road.events(asked.id()).stream().filter("export-completed"::equals))
                .hasSize(1);
    }

    @Test
    @Proves("R26")
    void cancelEndsTheReadingWithinTwoSecondsAlsoOfAStalledReader() throws Exception {
        road.multiplyInvoices(NORDLICHT, 60);
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        stallInTheMiddle(stalled, go);
        Future<?> working = threads.submit(() -> road.worker.work(ExportJob.of(asked)));
        assertThat(stalled.await(30, TimeUnit.SECONDS))
                .as("%s", road.find(asked.id()))
                .isTrue();
        assertThat(readingBackends()).isEqualTo(1);

        long cancelledAt = System.nanoTime();
        road.exports.cancel(olga, asked.id());
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    road.watchdog.round();
                    return readingBackends() == 0;
                });
        assertThat(Duration.ofNanos(System.nanoTime() - cancelledAt)).isLessThan(Duration.ofSeconds(2));

        go.countDown();
        working.get(30, TimeUnit.SECONDS);
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.CANCELLED);
        road.sweeper.round();
        assertThat(road.stored()).isEmpty();
    }

    @Test
    @Proves("R26")
    void theDeadlineEndsAnExportFromOutside() throws Exception {
        road.multiplyInvoices(NORDLICHT, 60);
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        stallInTheMiddle(stalled, go);
        Future<?> working = threads.submit(() -> road.worker.work(ExportJob.of(asked)));
        assertThat(stalled.await(30, TimeUnit.SECONDS))
                .as("%s", road.find(asked.id()))
                .isTrue();
        assertThat(readingBackends()).isEqualTo(1);
        road.forward(Duration.ofMinutes(31));
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    road.watchdog.round();
                    return readingBackends() == 0;
                });
        road.keeper.round();
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.FAILED);
        assertThat(road.find(asked.id()).endedBecause()).isEqualTo(ProblemCode.TIMED_OUT.text());
        go.countDown();
        working.get(30, TimeUnit.SECONDS);
        assertThat(road.stored()).isEmpty();
    }

    @Test
    @Proves("R13")
    void aRightTakenAwayWhileItRunsStopsItAndLeavesNothing() throws Exception {
        road.multiplyInvoices(NORDLICHT, 60);
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        stallInTheMiddle(stalled, go);
        Future<?> working = threads.submit(() -> road.worker.work(ExportJob.of(asked)));
        assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
        road.tables.people().setState(TestRoad.person(AgencyPeople.OWNER), PersonState.SUSPENDED);
        road.keeper.round();
        go.countDown();
        working.get(30, TimeUnit.SECONDS);
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.REVOKED);
        assertThat(road.events(asked.id())).endsWith("export-revoked");
        assertThat(road.stored()).isEmpty();
    }

    @Test
    @Proves("R26")
    void aStatementThatSomebodyCancelsInTheDatabaseLeavesNoExportRunning() throws Exception {
        road.multiplyInvoices(NORDLICHT, 60);
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        CountDownLatch stalled = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        stallInTheMiddle(stalled, go);
        Future<?> working = threads.submit(() -> road.worker.work(ExportJob.of(asked)));
        assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
        road.sql(
                "select pg_cancel_backend(pid) from pg_stat_activity where datname = ? and query ilike 'copy%'"
                        + " and backend_type = 'client backend' and usename = 'sallyport_reader'",
                road.database);
        go.countDown();
        working.get(30, TimeUnit.SECONDS);
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.FAILED);
        assertThat(road.find(asked.id()).endedBecause()).isEqualTo(ProblemCode.CANCELLED.text());
        assertThat(road.stored()).isEmpty();
    }

    @Test
    @Proves("R26")
    void nobodyWaitsInTheQueueForEver() {
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        road.forward(Duration.ofMinutes(61));
        road.keeper.round();
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.FAILED);
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.FAILED);
    }

    @Test
    void theSweeperRemovesWhatALostWorkerLeft() throws Exception {
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        CountDownLatch frozen = new CountDownLatch(1);
        road.store.beforePublish = () -> {
            frozen.countDown();
            await(new CountDownLatch(1));
        };
        Thread lost = new Thread(() -> road.worker.work(ExportJob.of(asked)));
        lost.setDaemon(true);
        lost.start();
        assertThat(frozen.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(road.stored()).hasSize(1);
        road.store.beforePublish = () -> {};
        road.worker.work(ExportJob.of(asked));
        road.sweeper.round();
        assertThat(road.stored())
                .containsExactly(road.find(asked.id())
                        .finished()
                        .orElseThrow()
                        .parts()
                        .get(0)
                        .object()
                        .text());
        lost.interrupt();
    }

    @Test
    @Proves("R23")
    void whatIsNotDurableWasNeverAsked() {
        road.sql("alter table sallyport.ledger add constraint no_more check (false) not valid");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> road.ask(olga, NORDLICHT, ASKED)))
                .isNotNull();
        road.sql("alter table sallyport.ledger drop constraint no_more");
        assertThat(road.sql("select id::text from sallyport.exports")).isEmpty();
        assertThat(road.sql("select task_instance from sallyport.scheduled_tasks"))
                .isEmpty();
    }

    @Test
    @Proves("R23")
    void nothingIsReadBeforeTheRequestIsDurable() {
        List<String> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (TestRoad watched = new TestRoad(
                folder.resolve("watched"), text -> text, real -> new WatchedSource(real, () -> seen.add("read")))) {
            Session session = watched.session(AgencyPeople.OWNER, NORDLICHT);
            watched.sql("alter table sallyport.ledger add constraint no_more check (false) not valid");
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> watched.ask(session, NORDLICHT, ASKED)))
                    .isNotNull();
            assertThat(seen).isEmpty();
            watched.sql("alter table sallyport.ledger drop constraint no_more");
            watched.ask(session, NORDLICHT, ASKED);
            assertThat(seen).containsExactly("read");
        }
    }

    /** The first bytes are the seal's own; rows come behind them. */
    private void stallInTheMiddle(CountDownLatch stalled, CountDownLatch go) {
        AtomicInteger writes = new AtomicInteger();
        road.store.onWrite = () -> {
            if (writes.incrementAndGet() > 10) {
                stalled.countDown();
                await(go);
            }
        };
    }

    private long readingBackends() {
        return road.sql(
                        "select pid::text from pg_stat_activity where datname = ? and usename = 'sallyport_reader'"
                                + " and query ilike 'copy%' and state = 'active' and backend_type = 'client backend'",
                        road.database)
                .size();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
