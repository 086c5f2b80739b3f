package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.export.Part;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real worker processes, killed and frozen in the middle of a large export. */
class WorkerProcessIT {
    private static final ExportRequest ASKED =
            Ask.invoices(800, FileFormat.CSV, "id", "number", "customer_name", "project_code", "reference", "details");
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private TestRoad road;
    private Session olga;
    private String undisturbed;

    @BeforeEach
    void makeALargeTenant() {
        road = new TestRoad(folder);
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        road.multiplyInvoices(NORDLICHT, 220);
        Export export = road.ask(olga, NORDLICHT, ASKED);
        // Not by the queue: this one is the measure for those that are disturbed.
        road.sql("delete from sallyport.scheduled_tasks");
        road.worker.work(ExportJob.of(export));
        undisturbed = part(export.id()).rowsDigest();
    }

    @AfterEach
    void close() {
        road.close();
    }

    @Test
    @Proves({"R24", "R27"})
    void afterKillAnotherWorkerMakesOneSetOfParts() throws Exception {
        try (WorkerProcess first = WorkerProcess.start(road, folder, "first", List.of())) {
            ExportId id = road.ask(olga, NORDLICHT, ASKED).id();
            awaitTheMiddle(id, first);
            first.signal("KILL");
            long killedAt = System.nanoTime();
            try (WorkerProcess second = WorkerProcess.start(road, folder, "second", List.of())) {
                awaitCompleted(id, second);
                assertThat(Duration.ofNanos(System.nanoTime() - killedAt)).isLessThan(TWO_MINUTES);
                assertThat(road.find(id).attempt()).isEqualTo(2);
                assertOneSetOfParts(id, second);
            }
        }
    }

    @Test
    @Proves({"R24", "R26"})
    void aFrozenWorkerThatThawsAfterAnotherTookOverPublishesNothing() throws Exception {
        List<String> quick = List.of("sallyport.heartbeat=1s");
        try (WorkerProcess first = WorkerProcess.start(road, folder, "first", quick)) {
            ExportId id = road.ask(olga, NORDLICHT, ASKED).id();
            awaitTheMiddle(id, first);
            first.signal("STOP");
            try (WorkerProcess second = WorkerProcess.start(road, folder, "second", quick)) {
                awaitCompleted(id, second);
                Export done = road.find(id);
                assertThat(done.attempt()).isEqualTo(2);
                first.signal("CONT");
                Awaitility.await("the thawed worker has stopped working on it")
                        .atMost(TWO_MINUTES)
                        .until(() -> road.sql(
                                        "select 1 from pg_stat_activity where datname = ? and query ilike 'copy%'"
                                                + " and state = 'active'",
                                        road.database)
                                .isEmpty());
                assertOneSetOfParts(id, second);
                assertThat(road.find(id)).isEqualTo(done);
                assertThat(first.isAlive()).isTrue();
            }
        }
    }

    @Test
    @Proves({"R24", "R27"})
    void aWorkerThatIsToldToStopEndsInOrder() throws Exception {
        try (WorkerProcess first = WorkerProcess.start(road, folder, "first", List.of())) {
            ExportId id = road.ask(olga, NORDLICHT, ASKED).id();
            awaitTheMiddle(id, first);
            first.signal("TERM");
            assertThat(first.exit(TWO_MINUTES))
                    .as("ended by the signal, in order")
                    .isEqualTo(143);
            assertThat(first.log()).doesNotContain("ERROR");
            try (WorkerProcess second = WorkerProcess.start(road, folder, "second", List.of())) {
                // The first had some seconds to finish; what it did not finish is the second's at once.
                awaitCompleted(id, second);
                assertOneSetOfParts(id, second);
            }
        }
    }

    private void awaitTheMiddle(ExportId id, WorkerProcess worker) {
        Awaitility.await("the worker is in the middle")
                .atMost(TWO_MINUTES)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    assertThat(worker.isAlive()).as(worker.log()).isTrue();
                    assertThat(road.find(id).state()).isNotEqualTo(ExportState.COMPLETED);
                    return road.tables
                            .exports()
                            .progressOf(id)
                            .filter(p -> p.rows() > 0)
                            .isPresent();
                });
    }

    private void awaitCompleted(ExportId id, WorkerProcess worker) {
        Awaitility.await("another worker has built it").atMost(TWO_MINUTES).until(() -> {
            assertThat(worker.isAlive()).as(worker.log()).isTrue();
            return road.find(id).state() == ExportState.COMPLETED;
        });
    }

    private void assertOneSetOfParts(ExportId id, WorkerProcess sweeping) {
        assertThat(part(id).rowsDigest()).isEqualTo(undisturbed);
        assertThat(road.events(id).stream().filter("export-completed"::equals)).hasSize(1);
        List<String> live = road.tables.exports().list(olga.tenant(), olga.person(), 10).stream()
                .map(export -> part(export.id()).object().text())
                .toList();
        Awaitility.await("nothing else is left on disk").atMost(TWO_MINUTES).until(() -> {
            assertThat(sweeping.isAlive()).isTrue();
            return road.stored().size() == live.size();
        });
        assertThat(live).hasSize(2);
    }

    private Part part(ExportId id) {
        return road.find(id).finished().orElseThrow().parts().get(0);
    }
}
