package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever ends a reading, the next one on the same pool sees its own rows and nothing of the one before. */
@Proves("R11")
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PoolTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @AutoClose
    private final TestDatabase database = TestDatabase.ofProduct();

    private HikariDataSource pool;
    private CopyRowSource source;

    @BeforeEach
    void start() {
        // Enough rows that a reading that stops early leaves many on the way.
        database.run("insert into app.documents (id, tenant_id, number, issued_at)"
                + " select 100000 + n, '" + Product.A.text() + "', 'A-' || repeat('x', 200), now()"
                + " from generate_series(1, 5000) n");
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.asReader());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(5_000);
        pool = new HikariDataSource(config);
        source = new CopyRowSource(pool, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    private static ScopedQuery query(TenantId tenant) {
        return ScopedQueries.of(tenant).column("number", ColumnType.TEXT).build();
    }

    private void assertBIsServedAlone() throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet left =
                        statement.executeQuery("select coalesce(current_setting('sallyport.tenant', true), ''),"
                                + " coalesce(current_setting('sallyport.p0', true), ''), (select count(*) from app.documents),"
                                + " current_setting('search_path'), current_setting('transaction_read_only'),"
                                + " current_setting('statement_timeout')")) {
            left.next();
            assertThat(left.getString(1)).as("tenant left behind").isEmpty();
            assertThat(left.getString(2)).as("value left behind").isEmpty();
            assertThat(left.getLong(3)).as("rows without a tenant").isZero();
            assertThat(left.getString(4)).doesNotContain("pg_catalog");
            assertThat(left.getString(5)).isEqualTo("off");
            assertThat(left.getString(6)).isEqualTo("0");
        }
        assertThat(Rows.read(source, query(Product.B)))
                .hasSize(40)
                .allSatisfy(row -> assertThat(row.get(0)).startsWith("B-"));
        assertThat(source.countUpTo(query(Product.B), 1000, LONG)).isEqualTo(40);
    }

    @Test
    void afterAReadingThatEndedInOrder() throws Exception {
        assertThat(Rows.read(source, query(Product.A))).hasSize(5_040);
        assertBIsServedAlone();
    }

    @Test
    void afterASnapshotThatWasNeverRead() throws Exception {
        source.open(List.of(query(Product.A)), Rows.TERMS).close();
        assertBIsServedAlone();
    }

    @Test
    void afterASinkThatFailed() throws Exception {
        int before = backend();
        try (RowSnapshot snapshot = source.open(List.of(query(Product.A)), Rows.TERMS)) {
            int[] rows = new int[1];
            assertThatThrownBy(() -> snapshot.readings().get(0).read(row -> {
                        if (++rows[0] == 100) {
                            throw new IOException("disk is full");
                        }
                    }))
                    .isInstanceOf(IOException.class);
            assertThat(rows[0]).isEqualTo(100);
        }
        assertBIsServedAlone();
        assertThat(backend())
                .as("the connection in the middle of a COPY is not used again")
                .isNotEqualTo(before);
    }

    @Test
    void afterASinkThatThrewAProblemOrAnError() throws Exception {
        for (Throwable thrown : List.of(Problem.of(ProblemCode.SECRET_FOUND, "stop"), new Error("x"))) {
            try (RowSnapshot snapshot = source.open(List.of(query(Product.A)), Rows.TERMS)) {
                assertThatThrownBy(() -> snapshot.readings().get(0).read(row -> {
                            if (thrown instanceof Error error) {
                                throw error;
                            }
                            throw (Problem) thrown;
                        }))
                        .isSameAs(thrown);
            }
            assertBIsServedAlone();
        }
    }

    @Test
    void afterAStatementThatFailed() throws Exception {
        ScopedQuery broken = ScopedQueries.of(Product.A)
                .column("no_such_column", ColumnType.TEXT)
                .build();
        assertThatThrownBy(() -> source.open(List.of(broken), Rows.TERMS)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> source.countUpTo(broken, 1, LONG)).isInstanceOf(Problem.class);
        assertBIsServedAlone();
    }

    @Test
    void afterAListenerThatThrew() throws Exception {
        ReadTerms terms = new ReadTerms(LONG, backend -> {
            throw new IllegalStateException("not told");
        });
        assertThatThrownBy(() -> source.open(List.of(query(Product.A)), terms))
                .isInstanceOf(IllegalStateException.class);
        assertBIsServedAlone();
    }

    @Test
    void afterATimeOut() throws Exception {
        assertThatThrownBy(() -> {
                    try (RowSnapshot snapshot = source.open(
                            List.of(query(Product.A)), new ReadTerms(Duration.ofMillis(1), backend -> {}))) {
                        snapshot.readings().get(0).read(row -> {});
                    }
                })
                .isInstanceOf(Problem.class);
        assertBIsServedAlone();
    }

    @Test
    void afterItsBackendWasKilled() throws Exception {
        AtomicReference<Backend> backend = new AtomicReference<>();
        try (RowSnapshot snapshot = source.open(List.of(query(Product.A)), new ReadTerms(LONG, backend::set))) {
            new PostgresBackends(database.asReader()).terminate(backend.get());
            assertThatThrownBy(() -> snapshot.readings().get(0).read(row -> {})).isInstanceOf(Problem.class);
        }
        assertBIsServedAlone();
    }

    private int backend() throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_backend_pid()")) {
            result.next();
            return result.getInt(1);
        }
    }
}
