package dev.sallyport.server.road;

import static dev.sallyport.agency.AgencyTenants.NORDLICHT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.agency.AgencyPeople;
import dev.sallyport.catalog.FileFormat;
import dev.sallyport.embedded.SharedEmbeddedPostgres;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportState;
import dev.sallyport.handover.Ticket;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.request.ExportRequest;
import dev.sallyport.tenant.Session;
import dev.sallyport.testkit.Proves;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a row lies anywhere in the clear: not in files, temporary folders, logs or our own tables. */
class CanaryScanTest {
    private static final String CANARY = "canary-" + UUID.randomUUID();
    private static final ExportRequest ASKED = Ask.invoices(800, FileFormat.CSV, "id", "reference");

    @TempDir
    Path folder;

    private final Instant begun = Instant.now().minusSeconds(1);
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private PrintStream realOut = System.out;
    private PrintStream realErr = System.err;
    private TestRoad road;
    private Session olga;

    @BeforeEach
    void plant() {
        realOut = System.out;
        realErr = System.err;
        PrintStream capture = new PrintStream(logged, true, StandardCharsets.UTF_8);
        System.setOut(capture);
        System.setErr(capture);
        road = new TestRoad(folder);
        olga = road.session(AgencyPeople.OWNER, NORDLICHT);
        road.sql("update agency.invoices set reference = ?", CANARY);
    }

    @AfterEach
    void close() {
        road.close();
        System.setOut(realOut);
        System.setErr(realErr);
    }

    @Test
    @Proves("R34")
    void afterFinishAndHandover() throws Exception {
        Export done = road.build(olga, NORDLICHT, ASKED);
        assertThat(new String(road.download(olga, done.id()), StandardCharsets.UTF_8))
                .contains(CANARY);
        assertThat(road.stored()).hasSize(1);
        assertNothingInTheClear();
    }

    @Test
    @Proves("R34")
    void afterFailure() throws Exception {
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        road.store.onWrite = () -> {
            throw Problem.of(ProblemCode.FILE_TOO_LARGE, "too large");
        };
        road.worker.work(ExportJob.of(asked));
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.FAILED);
        assertNothingInTheClear();
    }

    @Test
    @Proves("R34")
    void afterAStorageFaultThatDoesNotEnd() throws Exception {
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        road.store.failingWrites.set(1_000);
        for (int i = 0; i < 4; i++) {
            road.worker.work(ExportJob.of(asked));
        }
        assertThat(road.find(asked.id()).state()).isEqualTo(ExportState.FAILED);
        assertNothingInTheClear();
    }

    @Test
    @Proves("R34")
    void afterCancelAndWhenAWorkerIsLost() throws Exception {
        Export asked = road.ask(olga, NORDLICHT, ASKED);
        CountDownLatch middle = new CountDownLatch(1);
        road.store.beforePublish = () -> {
            middle.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        Thread lost = new Thread(() -> road.worker.work(ExportJob.of(asked)));
        lost.setDaemon(true);
        lost.start();
        assertThat(middle.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(road.stored()).hasSize(1);
        assertNothingInTheClear();
        road.exports.cancel(olga, asked.id());
        assertNothingInTheClear();
        lost.interrupt();
    }

    @Test
    @Proves({"R39", "R46"})
    void ticketsStandNowhereEither() throws Exception {
        Export done = road.build(olga, NORDLICHT, ASKED);
        Ticket ticket = road.handovers.issueTicket(olga, done.id());
        road.handovers.redeem(olga, ticket.value());
        assertThat(ownTables()).doesNotContain(ticket.value().reveal());
        assertThat(logged.toString(StandardCharsets.UTF_8))
                .doesNotContain(ticket.value().reveal());
    }

    private void assertNothingInTheClear() throws IOException {
        byte[] canary = CANARY.getBytes(StandardCharsets.UTF_8);
        List<Path> scanned = new ArrayList<>();
        for (Path place : List.of(folder, Path.of(System.getProperty("java.io.tmpdir")))) {
            for (Path file : filesIn(place)) {
                // The host's own database holds its rows; that is where they belong.
                if (file.startsWith(SharedEmbeddedPostgres.server().dataFolder())) {
                    continue;
                }
                scanned.add(file);
                assertThat(contains(file, canary)).as(file.toString()).isFalse();
            }
        }
        assertThat(scanned).isNotEmpty();
        assertThat(ownTables()).hasSizeGreaterThan(1_000).doesNotContain(CANARY);
        assertThat(logged.toString(StandardCharsets.UTF_8)).doesNotContain(CANARY);
    }

    /** Every row of every table of ours, byte columns as text. */
    private String ownTables() {
        StringBuilder all = new StringBuilder();
        for (String table : road.sql("select tablename from pg_tables where schemaname = 'sallyport'")) {
            road.sql("select t::text from sallyport.\"" + table + "\" t")
                    .forEach(row -> all.append(row).append('\n'));
        }
        road.sql("select convert_from(entry, 'UTF8') from sallyport.ledger").forEach(all::append);
        return all.toString();
    }

    /** What was written since the test began. */
    private List<Path> filesIn(Path place) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.find(
                place,
                4,
                (path, facts) -> facts.isRegularFile()
                        && facts.lastModifiedTime().toInstant().isAfter(begun))) {
            walk.filter(Files::isReadable).forEach(files::add);
        } catch (java.io.UncheckedIOException e) {
            // Other programs come and go in the temporary folder.
            return files;
        }
        return files;
    }

    private static boolean contains(Path file, byte[] canary) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(canary, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false;
        }
    }
}
