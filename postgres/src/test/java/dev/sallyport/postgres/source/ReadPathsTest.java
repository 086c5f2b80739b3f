package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.postgres.Product;
import dev.sallyport.postgres.Rows;
import dev.sallyport.postgres.ScopedQueries;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.render.PostgresRenderer;
import dev.sallyport.postgres.render.RenderedQuery;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.tenant.TenantId;
import dev.sallyport.testkit.Proves;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each way to read rows, asked by A and B in turn on one connection where that makes it harder. */
@Proves("R6")
class ReadPathsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @AutoClose
    private static TestDatabase database;

    private static CopyRowSource source;

    @BeforeAll
    static void start() {
        database = TestDatabase.ofProduct();
        // B has more rows, so that no count of one can pass for the other's.
        database.run("insert into app.documents (id, tenant_id, number, issued_at)"
                + " select 20000 + n, '" + Product.B.text() + "', 'B-more-' || n, now() from generate_series(1, 60) n;"
                + " analyze app.documents");
        source = new CopyRowSource(database.asReader(), Clock.systemUTC());
    }

    private static ScopedQuery query(TenantId tenant) {
        return ScopedQueries.of(tenant)
                .column("number", ColumnType.TEXT)
                .join("app.customers", "customer_id", true, List.of(), "name")
                .column("t1", "name", ColumnType.TEXT)
                .build();
    }

    private static String letter(TenantId tenant) {
        return tenant.equals(Product.A) ? "A-" : "B-";
    }

    private static int rows(TenantId tenant) {
        return tenant.equals(Product.A) ? 40 : 100;
    }

    private static void assertOwn(TenantId tenant, List<List<String>> read) {
        assertThat(read)
                .hasSize(rows(tenant))
                .allSatisfy(row -> assertThat(row)
                        .allSatisfy(cell -> assertThat(cell).matches("(" + letter(tenant) + ".*|<null>)")));
    }

    @Test
    void copyGivesEachTenantItsOwn() {
        for (TenantId tenant : List.of(Product.A, Product.B, Product.A)) {
            assertOwn(tenant, Rows.read(source, query(tenant)));
        }
    }

    @Test
    void theFirstRowsAreTheTenantsOwnInTheirOrder() throws Exception {
        for (TenantId tenant : List.of(Product.A, Product.B, Product.A)) {
            List<List<String>> all = Rows.read(source, query(tenant));
            for (int most : new int[] {1, 7, 1000}) {
                List<List<String>> first = new ArrayList<>();
                long read = source.readFirst(query(tenant), most, LONG, row -> first.add(Rows.texts(row, 2)));
                assertThat(first).hasSize((int) read).isEqualTo(all.subList(0, Math.min(most, rows(tenant))));
            }
        }
    }

    @Test
    void countsAreOfTheTenantsRowsAlone() {
        for (TenantId tenant : List.of(Product.A, Product.B, Product.A)) {
            assertThat(source.countUpTo(query(tenant), 1000, LONG)).isEqualTo(rows(tenant));
            assertThat(source.countUpTo(query(tenant), 50, LONG)).isEqualTo(Math.min(51, rows(tenant)));
            try (var snapshot = source.open(List.of(query(tenant)), Rows.TERMS)) {
                assertThat(snapshot.expectedRows()).isEqualTo(rows(tenant));
            }
        }
    }

    /** Twelve times in turn, planned once for all: past the driver's fifth run and the server's. */
    @Test
    void aPreparedStatementServesEachTenantItsOwn() throws Exception {
        var reader = database.asReader();
        reader.setPrepareThreshold(1);
        RenderedQuery text = PostgresRenderer.render(query(Product.A));
        for (String mode : List.of("auto", "force_generic_plan")) {
            try (Connection connection = reader.getConnection();
                    Statement planning = connection.createStatement()) {
                planning.execute("set plan_cache_mode = " + mode);
                // Otherwise pinning the path, where the server reports that it changed, makes the driver prepare anew.
                planning.execute("set search_path = pg_catalog, pg_temp");
                connection.setAutoCommit(false);
                try (PreparedStatement rows = connection.prepareStatement(text.rowsSql());
                        PreparedStatement count = connection.prepareStatement(text.countSql());
                        PreparedStatement raw = connection.prepareStatement("select number from app.documents")) {
                    for (int run = 0; run < 12; run++) {
                        TenantId tenant = run % 2 == 0 ? Product.A : Product.B;
                        settings(tenant).apply(connection);
                        assertOwn(tenant, cells(rows, 2));
                        assertThat(cells(count, 2)).containsExactly(List.of(String.valueOf(rows(tenant)), "t"));
                        assertOwn(tenant, cells(raw, 1));
                        connection.commit();
                    }
                    settings(Product.A).apply(connection);
                    assertThat(preparedRuns(connection)).isGreaterThan(10);
                }
            }
        }
    }

    @Test
    void aParallelPlanServesEachTenantItsOwn() throws Exception {
        TestDatabase parallel = TestDatabase.ofProduct();
        parallel.run("alter role {reader} set "
                + (version(parallel) >= 160000 ? "debug_parallel_query" : "force_parallel_mode") + " = on;"
                + " alter role {reader} set parallel_setup_cost = 0; alter role {reader} set parallel_tuple_cost = 0;"
                + " alter role {reader} set min_parallel_table_scan_size = 0;"
                + " alter role {reader} set enable_indexscan = off; alter role {reader} set enable_bitmapscan = off;");
        CopyRowSource parallely = new CopyRowSource(parallel.asReader(), Clock.systemUTC());
        for (TenantId tenant : List.of(Product.A, Product.B, Product.A)) {
            assertThat(Rows.read(parallely, query(tenant)))
                    .hasSize(40)
                    .allSatisfy(row -> assertThat(row.get(0)).startsWith(letter(tenant)));
            assertThat(parallely.countUpTo(query(tenant), 1000, LONG)).isEqualTo(40);
            try (Connection connection = parallel.asReader().getConnection()) {
                connection.setAutoCommit(false);
                settings(tenant).apply(connection);
                for (String sql :
                        List.of(PostgresRenderer.render(query(tenant)).rowsSql(), "select number from app.documents")) {
                    try (PreparedStatement plan = connection.prepareStatement("explain " + sql)) {
                        assertThat(cells(plan, 1).toString()).contains("Workers Planned");
                    }
                }
                try (PreparedStatement raw = connection.prepareStatement("select number from app.documents")) {
                    assertThat(cells(raw, 1))
                            .hasSize(40)
                            .allSatisfy(row -> assertThat(row.get(0)).startsWith(letter(tenant)));
                }
            }
        }
    }

    @Test
    void aCursorGivesEachTenantItsOwn() throws Exception {
        try (Connection connection = database.asReader().getConnection()) {
            connection.setAutoCommit(false);
            for (TenantId tenant : List.of(Product.A, Product.B, Product.A)) {
                settings(tenant).apply(connection);
                try (PreparedStatement cursor = connection.prepareStatement(
                                PostgresRenderer.render(query(tenant)).rowsSql());
                        PreparedStatement raw = connection.prepareStatement("select number from app.documents")) {
                    cursor.setFetchSize(7);
                    assertOwn(tenant, cells(cursor, 2));
                    raw.setFetchSize(7);
                    assertOwn(tenant, cells(raw, 1));
                }
                connection.commit();
            }
        }
    }

    @Test
    void anAggregateIsOfTheTenantsRowsAlone() throws Exception {
        try (Connection connection = database.asReader().getConnection()) {
            connection.setAutoCommit(false);
            for (TenantId tenant : List.of(Product.A, Product.B, Product.A)) {
                settings(tenant).apply(connection);
                try (PreparedStatement aggregate = connection.prepareStatement(
                                "select count(*), min(left(number, 2)), max(left(number, 2)) from app.documents");
                        PreparedStatement values =
                                connection.prepareStatement("select distinct left(name, 2) from app.customers")) {
                    assertThat(cells(aggregate, 3))
                            .containsExactly(List.of(String.valueOf(rows(tenant)), letter(tenant), letter(tenant)));
                    assertThat(cells(values, 1)).containsExactly(List.of(letter(tenant)));
                }
                connection.commit();
            }
        }
    }

    private static PinnedSettings settings(TenantId tenant) {
        return PinnedSettings.of(tenant, PostgresRenderer.render(query(tenant)).settings(), LONG);
    }

    private static List<List<String>> cells(PreparedStatement statement, int columns) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    String cell = result.getString(column);
                    row.add(cell == null ? "<null>" : cell);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static long preparedRuns(Connection connection) throws Exception {
        try (PreparedStatement runs = connection.prepareStatement(
                        "select max(generic_plans + custom_plans) from pg_prepared_statements"
                                + " where statement like 'select t0.%'");
                ResultSet result = runs.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private static int version(TestDatabase of) throws Exception {
        try (Connection connection = of.asReader().getConnection()) {
            return connection.getMetaData().getDatabaseMajorVersion() * 10_000;
        }
    }
}
