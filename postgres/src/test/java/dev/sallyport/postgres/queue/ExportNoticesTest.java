package dev.sallyport.postgres.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.export.Export;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportJob;
import dev.sallyport.export.ExportSignals;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.Samples;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one process does is heard in another, long before anybody polls. */
class ExportNoticesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private OwnTables own;
    private HikariDataSource otherPool;
    private SallyportTables other;
    private ExportNotices notices;

    @BeforeEach
    void start() throws Exception {
        own = OwnTables.create();
        otherPool = own.anotherApplication();
        other = SallyportTables.over(otherPool, Clock.systemUTC());
        notices = own.tables().notices();
        notices.start();
        await().until(() -> listeners() == 1);
    }

    @AfterEach
    void close() {
        notices.close();
        otherPool.close();
        own.close();
    }

    @Test
    void whoeverWaitsHearsOfTheEndInAnotherProcessAndOfNoOther() throws Exception {
        Export mine = insert();
        Export another = insert();
        try (ExportSignals.Signal signal = notices.of(mine.id());
                ExportSignals.Signal ofAnother = notices.of(another.id())) {
            other.transactions().commit(() -> {
                other.exports().replace(mine, mine.cancelled(Samples.NOW, "person"));
                assertThat(isTold(ofAnother, Duration.ofMillis(300))).isFalse();
            });
            assertThat(signal.await(LONG)).isTrue();
            assertThat(ofAnother.await(Duration.ofMillis(300))).isFalse();
        }
    }

    @Test
    void workersOfAnotherProcessBeginAtOnce() {
        Queue<ExportId> done = new ConcurrentLinkedQueue<>();
        WorkerSettings neverPolling =
                new WorkerSettings(1, Duration.ofHours(1), Duration.ofSeconds(10), 4, Duration.ofSeconds(1));
        try (ExportWorkers workers = own.tables().workers(neverPolling, job -> done.add(job.export()))) {
            workers.start();
            for (int i = 0; i < 3; i++) {
                ExportJob job = new ExportJob(new ExportId(UUID.randomUUID()), Samples.ACME, Samples.ANN);
                other.queue().put(job, Duration.ZERO);
                await().atMost(LONG).until(() -> done.contains(job.export()));
            }
        }
    }

    @Test
    void listensAgainWhenItsConnectionWasCut() throws Exception {
        own.asSuperuser()
                .sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'"
                        + " and datname = current_database()")
                .query(Boolean.class)
                .list();
        await().atMost(LONG).until(() -> listeners() == 1);
        Export mine = insert();
        try (ExportSignals.Signal signal = notices.of(mine.id())) {
            other.exports().replace(mine, mine.cancelled(Samples.NOW, "person"));
            assertThat(signal.await(LONG)).isTrue();
        }
    }

    private static boolean isTold(ExportSignals.Signal signal, Duration most) {
        try {
            return signal.await(most);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Export insert() {
        Export export = Samples.asked();
        assertThat(own.tables().exports().insert(export, "key " + export.id())).isTrue();
        return export;
    }

    private long listeners() {
        return own.asSuperuser()
                .sql("select count(*) from pg_stat_activity where query like 'listen sallyport_ended%'"
                        + " and datname = current_database() and state = 'idle'")
                .query(Long.class)
                .single();
    }
}
