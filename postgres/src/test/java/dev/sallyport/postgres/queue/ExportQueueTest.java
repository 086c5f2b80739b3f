package dev.sallyport.postgres.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.export.ExportId;
import dev.sallyport.export.ExportJob;
import dev.sallyport.postgres.OwnTables;
import dev.sallyport.postgres.SallyportTables;
import dev.sallyport.postgres.Samples;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExportQueueTest {
    private static final WorkerSettings QUICK =
            new WorkerSettings(3, Duration.ofMillis(100), Duration.ofMillis(200), 4, Duration.ofSeconds(2));

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private OwnTables own;

    @BeforeEach
    void create() throws SQLException {
        own = OwnTables.create();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : toClose) {
            closeable.close();
        }
        own.close();
    }

    @Test
    void givesTheWorkerTheJobAsItWasPut() {
        Queue<ExportJob> done = new ConcurrentLinkedQueue<>();
        work(own.tables(), QUICK, done::add);
        ExportJob job = job();

        own.tables().queue().put(job, Duration.ZERO);

        await().until(() -> !done.isEmpty());
        assertThat(done).containsExactly(job);
        await().until(() -> rows() == 0);
    }

    @Test
    void twoWorkersDoEveryJobOnce() {
        Queue<UUID> byOne = new ConcurrentLinkedQueue<>();
        Queue<UUID> byAnother = new ConcurrentLinkedQueue<>();
        work(own.tables(), QUICK, job -> byOne.add(job.export().value()));
        work(another(), QUICK, job -> byAnother.add(job.export().value()));
        List<UUID> put = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            ExportJob job = job();
            put.add(job.export().value());
            own.tables().queue().put(job, Duration.ZERO);
        }

        await().until(() -> rows() == 0);
        List<UUID> done = new ArrayList<>(byOne);
        done.addAll(byAnother);
        assertThat(done).containsExactlyInAnyOrderElementsOf(put);
    }

    @Test
    void takesNoMoreJobsThanItHasThreads() {
        CountDownLatch end = new CountDownLatch(1);
        Queue<UUID> elsewhere = new ConcurrentLinkedQueue<>();
        work(own.tables(), QUICK.withThreads(1), job -> awaitQuietly(end));
        own.tables().queue().put(job(), Duration.ZERO);
        await().until(() -> picked() == 1);

        for (int i = 0; i < 5; i++) {
            own.tables().queue().put(job(), Duration.ZERO);
        }
        work(another(), QUICK, job -> elsewhere.add(job.export().value()));

        await().until(() -> elsewhere.size() == 5);
        end.countDown();
    }

    @Test
    void aJobIsThereExactlyIfTheTransactionCommits() {
        assertThatThrownBy(() -> own.tables().transactions().commit(() -> {
                    own.tables().queue().put(job(), Duration.ZERO);
                    throw new IllegalStateException("the act fails");
                }))
                .hasMessage("the act fails");
        assertThat(rows()).isZero();

        own.tables().transactions().commit(() -> {
            own.tables().queue().put(job(), Duration.ZERO);
            assertThat(rows()).isZero();
        });
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void wakesTheWorkersOfThisProcessAtOnce() {
        WorkerSettings slow =
                new WorkerSettings(1, Duration.ofMinutes(10), Duration.ofSeconds(10), 4, Duration.ofSeconds(2));
        Queue<ExportJob> done = new ConcurrentLinkedQueue<>();
        work(own.tables(), slow, done::add);

        own.tables().transactions().commit(() -> own.tables().queue().put(job(), Duration.ZERO));

        await().until(() -> !done.isEmpty());
    }

    @Test
    void replacesAJobOfTheSameExport() {
        ExportJob job = job();

        own.tables().queue().put(job, Duration.ofHours(1));
        own.tables().queue().put(job, Duration.ofHours(2));
        assertThat(rows()).isEqualTo(1);
        Queue<ExportJob> done = new ConcurrentLinkedQueue<>();
        work(own.tables(), QUICK, done::add);
        own.tables().queue().put(job, Duration.ZERO);

        await().until(() -> rows() == 0);
        assertThat(done).containsExactly(job);
    }

    @Test
    void aRunningJobCanPutItselfBack() {
        AtomicInteger runs = new AtomicInteger();
        work(own.tables(), QUICK, job -> {
            if (runs.incrementAndGet() < 3) {
                own.tables().transactions().commit(() -> own.tables().queue().put(job, Duration.ofMillis(50)));
            }
        });

        own.tables().queue().put(job(), Duration.ZERO);

        await().until(() -> runs.get() == 3 && rows() == 0);
    }

    @Test
    void waitsAsLongAsItWasTold() {
        Queue<ExportJob> done = new ConcurrentLinkedQueue<>();
        work(own.tables(), QUICK, done::add);
        ExportJob later = job();
        ExportJob now = job();

        own.tables().queue().put(later, Duration.ofHours(1));
        own.tables().queue().put(now, Duration.ZERO);

        await().until(() -> !done.isEmpty());
        assertThat(done).containsExactly(now);
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void aJobWhoseWorkThrewComesBackAndIsGivenUpInTheEnd() {
        AtomicInteger runs = new AtomicInteger();
        work(own.tables(), QUICK, job -> {
            runs.incrementAndGet();
            throw new IllegalStateException("on purpose");
        });

        own.tables().queue().put(job(), Duration.ZERO);

        for (int failures = 1; failures < 10; failures++) {
            int expected = failures;
            await().until(() -> failuresOnRecord() == expected);
            assertThat(runs).hasValue(failures);
            own.asOwner()
                    .sql("update sallyport.scheduled_tasks set execution_time = now()")
                    .update();
        }
        await().until(() -> rows() == 0);
        assertThat(runs).hasValue(10);
    }

    @Test
    void aJobWhoseWorkerDiedIsRunByAnother() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        HikariDataSource doomed = own.anotherApplication();
        work(SallyportTables.over(doomed, Clock.systemUTC()), QUICK, job -> {
            begun.incrementAndGet();
            awaitQuietly(end);
        });
        ExportJob job = job();
        own.tables().queue().put(job, Duration.ZERO);
        await().until(() -> begun.get() == 1);

        doomed.close(); // no heartbeat leaves it any more, and no word that the job is done
        Queue<ExportJob> done = new ConcurrentLinkedQueue<>();
        work(own.tables(), QUICK, done::add);

        await().atMost(Duration.ofSeconds(30)).until(() -> !done.isEmpty());
        end.countDown();
        await().until(() -> rows() == 0);
        assertThat(done).containsExactly(job);
        assertThat(begun).hasValue(1);
    }

    @Test
    void aWorkerThatLivesKeepsItsJobHoweverLongItTakes() {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        Consumer<ExportJob> slow = job -> {
            begun.incrementAndGet();
            awaitQuietly(end);
        };
        work(own.tables(), QUICK, slow);
        work(another(), QUICK, slow);
        own.tables().queue().put(job(), Duration.ZERO);
        await().until(() -> begun.get() == 1);

        // Long enough for others to take it for dead several times over.
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(6)).until(() -> begun.get() == 1);
        end.countDown();
        await().until(() -> rows() == 0);
    }

    @Test
    void takesNoFewerHeartbeatsThanTheLibraryAllows() {
        assertThatThrownBy(() -> new WorkerSettings(1, Duration.ofSeconds(1), Duration.ofSeconds(1), 3, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void work(SallyportTables tables, WorkerSettings settings, Consumer<ExportJob> work) {
        ExportWorkers workers = tables.workers(settings, work);
        toClose.add(0, workers);
        workers.start();
    }

    /** As another process would see it. */
    private SallyportTables another() {
        HikariDataSource pool = own.anotherApplication();
        toClose.add(pool);
        return SallyportTables.over(pool, Clock.systemUTC());
    }

    private static ExportJob job() {
        return new ExportJob(new ExportId(UUID.randomUUID()), Samples.ACME, Samples.ANN);
    }

    private long rows() {
        return count("true");
    }

    private long picked() {
        return count("picked");
    }

    private long failuresOnRecord() {
        return own.asOwner()
                .sql("select coalesce(max(consecutive_failures), 0) from sallyport.scheduled_tasks where not picked")
                .query(Long.class)
                .single();
    }

    private long count(String condition) {
        return own.asOwner()
                .sql("select count(*) from sallyport.scheduled_tasks where " + condition)
                .query(Long.class)
                .single();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
