package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.postgres.Product;
import dev.sallyport.postgres.Rows;
import dev.sallyport.postgres.ScopedQueries;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.Backend;
import dev.sallyport.row.ReadTerms;
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.testkit.Proves;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two tenants by chance on one pool, and readings that end in every way there is: nobody ever gets a row of the other.
 * {@code -Dsallyport.soak.requests=…} says how many requests in all; the nightly profile has 100,000.
 */
class PoolSoakTest {
    private static final int REQUESTS = Integer.getInteger("sallyport.soak.requests", 5_000);
    private static final int THREADS = 4;
    private static final int MOST_ROWS = 400;
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What an end that was meant may be told as. A foreign row, a wrong count or a fault of ours is not among them. */
    private static final Set<ProblemCode> MEANT =
            Set.of(ProblemCode.SOURCE_UNAVAILABLE, ProblemCode.TIMED_OUT, ProblemCode.CANCELLED);

    private enum End {
        COMMIT,
        ROLLBACK,
        COUNT,
        EXCEPTION,
        STATEMENT_TIME_OUT,
        CLIENT_ABORT,
        CANCEL,
        BACKEND_KILL
    }

    @AutoClose
    private final TestDatabase database = TestDatabase.ofProduct();

    private final Map<End, AtomicInteger> ends = new EnumMap<>(End.class);

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    @Proves({"R7", "R11"})
    @Timeout(value = 3, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noForeignRowWhateverEndsTheReadingBefore(int size) throws Exception {
        for (End end : End.values()) {
            ends.put(end, new AtomicInteger());
        }
        // More of one tenant's rows than the other has, and more than one buffer holds.
        database.run("insert into app.documents (id, tenant_id, number, issued_at) select 100000 + n, '"
                + Product.A.text() + "', 'A-' || repeat('x', 200), now() from generate_series(1, "
                + (MOST_ROWS - Product.ROWS_EACH) + ") n");
        long seed = Long.getLong("sallyport.seed", System.nanoTime());
        System.out.println("sallyport.seed=" + seed);
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.asReader());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(60_000);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            CopyRowSource source = new CopyRowSource(pool, Clock.systemUTC());
            List<Future<?>> running = IntStream.range(0, THREADS)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        Random random = new Random(seed + thread);
                        for (int i = 0; i < REQUESTS / 2 / THREADS; i++) {
                            request(source, random);
                        }
                    }))
                    .toList();
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            threads.shutdownNow();
        }
        assertThat(ends.values()).as("each end was met: %s", ends).allMatch(met -> met.get() > 0);
    }

    private void request(CopyRowSource source, Random random) {
        boolean ofA = random.nextBoolean();
        TenantId tenant = ofA ? Product.A : Product.B;
        int rows = ofA ? MOST_ROWS : Product.ROWS_EACH;
        End end = End.values()[random.nextInt(End.values().length)];
        try {
            if (end == End.COUNT) {
                assertThat(source.countUpTo(query(tenant), 1_000, LONG)).isEqualTo(rows);
            } else {
                read(source, tenant, rows, end, 1 + random.nextInt(Product.ROWS_EACH - 1));
            }
        } catch (Problem ended) {
            assertThat(ended.code()).as("%s: %s", end, ended).isIn(MEANT);
            assertThat(end).as(ended.toString()).isNotIn(End.COMMIT, End.ROLLBACK, End.COUNT, End.EXCEPTION);
        } catch (IOException | IllegalStateException ended) {
            assertThat(ended).hasMessage("as was meant");
        }
        counted(end).incrementAndGet();
    }

    private void read(CopyRowSource source, TenantId tenant, int rows, End end, int stopAt) throws IOException {
        String letter = tenant.equals(Product.A) ? "A-" : "B-";
        AtomicReference<Backend> backend = new AtomicReference<>();
        Duration time = end == End.STATEMENT_TIME_OUT ? Duration.ofMillis(1 + stopAt % 5) : LONG;
        int[] seen = new int[1];
        try (RowSnapshot snapshot = source.open(List.of(query(tenant)), new ReadTerms(time, backend::set))) {
            assertThat(snapshot.expectedRows()).isEqualTo(rows);
            if (end == End.ROLLBACK) {
                return;
            }
            snapshot.readings().get(0).read(row -> {
                if (!Rows.texts(row, 1).get(0).startsWith(letter)) {
                    throw new AssertionError("a foreign row");
                }
                if (++seen[0] == stopAt) {
                    stop(end, backend);
                }
            });
        }
        if (end == End.COMMIT) {
            assertThat(seen[0]).isEqualTo(rows);
        }
    }

    private void stop(End end, AtomicReference<Backend> backend) throws IOException {
        switch (end) {
            case EXCEPTION -> throw new IllegalStateException("as was meant");
            case CLIENT_ABORT -> throw new IOException("as was meant");
            case CANCEL -> new PostgresBackends(database.asReader()).cancel(backend.get());
            case BACKEND_KILL -> new PostgresBackends(database.asReader()).terminate(backend.get());
            case COMMIT, ROLLBACK, COUNT, STATEMENT_TIME_OUT -> {}
        }
    }

    private AtomicInteger counted(End end) {
        return ends.getOrDefault(end, new AtomicInteger());
    }

    private static ScopedQuery query(TenantId tenant) {
        return ScopedQueries.of(tenant).column("number", ColumnType.TEXT).build();
    }
}
