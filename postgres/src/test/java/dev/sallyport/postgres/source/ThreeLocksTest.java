package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.postgres.Product;
import dev.sallyport.postgres.Rows;
import dev.sallyport.postgres.ScopedQueries;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.render.PostgresRenderer;
import dev.sallyport.postgres.render.RenderedQuery;
import dev.sallyport.postgres.render.SettingNames;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.Tripwire;
import dev.sallyport.testkit.Proves;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

/** Takes two of the three locks away, each time others, and shows that the third alone keeps the neighbour out. */
@Proves("R4")
class ThreeLocksTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @AutoClose
    private static TestDatabase database;

    private static CopyRowSource unlocked;

    @BeforeAll
    static void start() {
        database = TestDatabase.ofProduct();
        // The superuser passes row security: the second lock is off.
        unlocked = new CopyRowSource(database.asSuperuser(), Clock.systemUTC());
    }

    static Stream<ScopedQuery> queriesOfA() {
        return Stream.of(
                ScopedQueries.of(Product.A).column("number", ColumnType.TEXT).build(),
                ScopedQueries.of(Product.A)
                        .column("number", ColumnType.TEXT)
                        .join("app.customers", "customer_id", true, List.of(), "name")
                        .column("t1", "name", ColumnType.TEXT)
                        .build(),
                ScopedQueries.of(Product.A)
                        .column("number", ColumnType.TEXT)
                        .assignedTo("11111111-0000-4000-8000-000000000001")
                        .build());
    }

    /** The whole result as COPY gives it, without the tripwire. */
    private static List<String> copied(DataSource reader, ScopedQuery query, boolean tenantIsSet) throws Exception {
        RenderedQuery rendered = PostgresRenderer.render(query);
        try (Connection connection = reader.getConnection()) {
            connection.setAutoCommit(false);
            if (tenantIsSet) {
                set(connection, SettingNames.TENANT, query.tenant().text());
            }
            for (var setting : rendered.settings()) {
                set(connection, setting.name(), setting.value());
            }
            StringWriter out = new StringWriter();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + rendered.rowsSql() + ") to stdout", out);
            return out.toString().lines().toList();
        }
    }

    private static void set(Connection connection, String name, String value) throws Exception {
        try (PreparedStatement set = connection.prepareStatement("select set_config(?, ?, true)")) {
            set.setString(1, name);
            set.setString(2, value);
            set.execute();
        }
    }

    @ParameterizedTest
    @MethodSource("queriesOfA")
    void theQueryAloneKeepsOthersOut(ScopedQuery query) throws Exception {
        assertThat(copied(database.asSuperuser(), query, false))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("A-").doesNotContain("B-", Product.B.text()));
    }

    @Test
    void theDatabaseAloneKeepsOthersOut() throws Exception {
        try (Connection connection = database.asReader().getConnection()) {
            connection.setAutoCommit(false);
            set(connection, SettingNames.TENANT, Product.A.text());
            StringWriter out = new StringWriter();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(
                            "copy (select d.number, c.name from app.documents d cross join app.customers c) to stdout",
                            out);
            assertThat(out.toString().lines())
                    .hasSize(400)
                    .allSatisfy(line -> assertThat(line).doesNotContain("B-"));
        }
    }

    @Test
    void theDatabaseAloneKeepsOthersOutOfAQueryForThem() throws Exception {
        ScopedQuery wrong = ScopedQueries.wrong(Product.A, Product.B)
                .column("number", ColumnType.TEXT)
                .build();
        assertThat(copied(database.asReader(), wrong, true)).isEmpty();
    }

    @Test
    void theTripwireAloneStopsACountOfForeignRows() {
        ScopedQuery wrong = ScopedQueries.wrong(Product.A, Product.B)
                .column("number", ColumnType.TEXT)
                .build();

        assertForeign(() -> unlocked.open(List.of(wrong), Rows.TERMS));
        assertForeign(() -> unlocked.countUpTo(wrong, 10, LONG));
        assertForeign(() -> unlocked.readFirst(wrong, 10, LONG, row -> {
            throw new AssertionError("a foreign row passed");
        }));
        assertForeign(() -> unlocked.countUpTo(wrong, 10_000, LONG));
    }

    @Test
    void aKeyThatCrossesTenantsFindsNoPartner() {
        ScopedQuery query = ScopedQueries.of(Product.A)
                .column("number", ColumnType.TEXT)
                .join("app.customers", "customer_id", true, List.of(), "name")
                .column("t1", "name", ColumnType.TEXT)
                .build();
        database.run("update app.documents set customer_id = 1001 where id = 1");
        try {
            assertThat(Rows.read(unlocked, query)).contains(List.of("A-1", "<null>"));
        } finally {
            database.run("update app.documents set customer_id = 2 where id = 1");
        }
    }

    @Test
    void theTripwireAloneStopsForeignRowsOnTheirWay() throws Exception {
        ScopedQuery own =
                ScopedQueries.of(Product.A).column("number", ColumnType.TEXT).build();
        ScopedQuery wrong = ScopedQueries.wrong(Product.A, Product.B)
                .column("number", ColumnType.TEXT)
                .build();
        Deadline deadline = Deadline.in(LONG, Clock.systemUTC());
        RenderedQuery rendered = PostgresRenderer.render(wrong);
        List<String> passed = new ArrayList<>();
        try (Connection connection = database.asSuperuser().getConnection()) {
            connection.setAutoCommit(false);
            for (var setting : rendered.settings()) {
                set(connection, setting.name(), setting.value());
            }
            CopyStatement statement = CopyStatement.of(connection, rendered);
            assertForeign(() -> new CopyReading(Tripwire.of(own), deadline)
                    .read(connection.unwrap(PGConnection.class), statement, row -> passed.add("row")));
        }
        assertThat(passed).isEmpty();
    }

    @Test
    void aRowWithoutTenantIsNobodys() {
        database.run("create table app.loose (id int primary key, tenant_id uuid, number text);"
                + " insert into app.loose values (1, null, 'nobody'), (2, '" + Product.A.text() + "', 'A-loose')");
        ScopedQuery query = ScopedQueries.of(Product.A)
                .from("app.loose", SecondLock.NONE)
                .column("number", ColumnType.TEXT)
                .build();
        assertThat(Rows.read(unlocked, query)).containsExactly(List.of("A-loose"));
    }

    @Test
    void anUnmarkedChildTableIsReadUnderItsParentsTenant() {
        database.run("""
                create table app.documents_of_old () inherits (app.documents);
                insert into app.documents_of_old (id, tenant_id, number, issued_at) values
                  (8001, 'bbbbbbbb-0000-4000-8000-000000000002', 'B-old', now()),
                  (8002, 'aaaaaaaa-0000-4000-8000-000000000001', 'A-old', now());
                """);
        ScopedQuery query =
                ScopedQueries.of(Product.A).column("number", ColumnType.TEXT).build();
        CopyRowSource reader = new CopyRowSource(database.asReader(), Clock.systemUTC());
        try {
            assertThat(Rows.read(reader, query)).hasSize(41).contains(List.of("A-old"));
            assertThat(Rows.read(unlocked, query)).hasSize(41).doesNotContain(List.of("B-old"));
        } finally {
            database.run("drop table app.documents_of_old");
        }
    }

    @Test
    void withoutATenantTheDatabaseShowsNothing() throws Exception {
        try (Connection connection = database.asReader().getConnection()) {
            assertThat(count(connection)).as("never set").isZero();
            connection.setAutoCommit(false);
            set(connection, SettingNames.TENANT, Product.A.text());
            assertThat(count(connection)).isEqualTo(Product.ROWS_EACH);
            connection.commit();
            assertThat(count(connection)).as("set by the reading before").isZero();
            set(connection, SettingNames.TENANT, "");
            assertThat(count(connection)).as("empty").isZero();
            connection.rollback();
        }
    }

    private static long count(Connection connection) throws Exception {
        try (PreparedStatement count = connection.prepareStatement("select count(*) from app.documents");
                var result = count.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    private static void assertForeign(Act act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.FOREIGN_ROW);
            assertThat(problem.told()).doesNotContain("B-", Product.B.text());
        });
    }
}
