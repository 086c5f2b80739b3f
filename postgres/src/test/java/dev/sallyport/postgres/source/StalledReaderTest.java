package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.postgres.Product;
import dev.sallyport.postgres.ScopedQueries;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.Backend;
import dev.sallyport.row.Backends;
import dev.sallyport.row.ReadTerms;
import dev.sallyport.row.RowSink;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Proves("R26")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StalledReaderTest {
    @AutoClose
    private final TestDatabase database = TestDatabase.ofProduct();

    private Backends backends;
    private CopyRowSource source;

    @BeforeEach
    void start() {
        // Far more than what fits between the server and us.
        database.run("insert into app.documents (id, tenant_id, number, issued_at)"
                + " select 100000 + n, '" + Product.A.text() + "', 'A-' || repeat('x', 2000), now()"
                + " from generate_series(1, 20000) n");
        backends = new PostgresBackends(database.asReader());
        source = new CopyRowSource(database.asReader(), Clock.systemUTC());
    }

    private static ScopedQuery query() {
        return ScopedQueries.of(Product.A).column("number", ColumnType.TEXT).build();
    }

    private CompletableFuture<Problem> read(AtomicReference<Backend> backend, RowSink sink) {
        return CompletableFuture.supplyAsync(() -> {
            try (RowSnapshot snapshot =
                    source.open(List.of(query()), new ReadTerms(Duration.ofMinutes(5), backend::set))) {
                snapshot.readings().get(0).read(sink);
                throw new AssertionError("read to the end");
            } catch (IOException e) {
                throw new AssertionError(e);
            } catch (Problem problem) {
                return problem;
            }
        });
    }

    @Test
    void aCopyWhoseReaderStallsEndsWithinTwoSeconds() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<Backend> backend = new AtomicReference<>();
        CompletableFuture<Problem> reading = read(backend, row -> waitFor(go));
        await().until(() -> backend.get() != null && "ClientWrite".equals(waitEvent(backend.get())));

        long start = System.nanoTime();
        backends.cancel(backend.get());
        assertThat(isThere(backend.get()))
                .as("a cancelled COPY that stalls goes on")
                .isTrue();
        backends.terminate(backend.get());
        await().atMost(Duration.ofSeconds(2)).until(() -> !isThere(backend.get()));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        go.countDown();
        assertThat(reading.get().code()).isIn(ProblemCode.CANCELLED, ProblemCode.SOURCE_UNAVAILABLE);
    }

    @Test
    void aCopyThatFlowsEndsByCancelAlone() throws Exception {
        AtomicReference<Backend> backend = new AtomicReference<>();
        int[] rows = new int[1];
        CompletableFuture<Problem> reading = read(backend, row -> {
            if (++rows[0] == 10) {
                backends.cancel(backend.get());
            }
        });
        assertThat(reading.get().code()).isEqualTo(ProblemCode.CANCELLED);
        assertThat(isThere(backend.get())).isFalse();
    }

    @Test
    void aProcessNumberThatCameAgainIsLeftAlone() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicReference<Backend> backend = new AtomicReference<>();
        CompletableFuture<Problem> reading = read(backend, row -> waitFor(go));
        await().until(() -> backend.get() != null && "ClientWrite".equals(waitEvent(backend.get())));

        Backend before =
                new Backend(backend.get().processId(), backend.get().startedAt().minusSeconds(1));
        backends.terminate(before);
        assertThat(isThere(backend.get())).isTrue();

        backends.terminate(backend.get());
        go.countDown();
        reading.get();
        backends.cancel(backend.get()); // gone: nothing happens
    }

    private static void waitFor(CountDownLatch go) {
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isThere(Backend backend) throws Exception {
        return waitEvent(backend) != null;
    }

    /** What the backend waits for, "" if for nothing, null if it is gone. */
    private String waitEvent(Backend backend) throws Exception {
        try (Connection connection = database.asSuperuser().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select coalesce(wait_event, '') from pg_stat_activity where pid = ? and backend_start = ?")) {
            statement.setInt(1, backend.processId());
            statement.setObject(2, backend.startedAt().atOffset(ZoneOffset.UTC));
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }
}
