package dev.sallyport.postgres.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.postgres.Product;
import dev.sallyport.postgres.Rows;
import dev.sallyport.postgres.ScopedQueries;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.query.ColumnRef;
import dev.sallyport.query.Parameter;
import dev.sallyport.query.Predicate;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.row.ReadTerms;
import dev.sallyport.row.RowSnapshot;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class CopyRowSourceTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final ColumnRef NUMBER = new ColumnRef("t0", "number");

    @AutoClose
    private static TestDatabase database;

    private static CopyRowSource source;

    @BeforeAll
    static void start() {
        database = TestDatabase.ofProduct();
        source = new CopyRowSource(database.asReader(), Clock.systemUTC());
    }

    private static ScopedQueries documents() {
        return ScopedQueries.of(Product.A).column("number", ColumnType.TEXT);
    }

    private static List<String> numbers(ScopedQueries query) {
        return Rows.read(source, query.build()).stream().map(row -> row.get(0)).toList();
    }

    @Test
    void readsAllRowsOfTheTenantInOrder() {
        try (RowSnapshot snapshot = source.open(List.of(documents().build()), Rows.TERMS)) {
            assertThat(snapshot.expectedRows()).isEqualTo(Product.ROWS_EACH);
            assertThat(snapshot.takenAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            List<List<String>> rows = Rows.read(snapshot, documents().build());
            assertThat(rows).hasSize(Product.ROWS_EACH);
            assertThat(rows.get(0)).containsExactly("A-1");
            assertThat(rows.get(39)).containsExactly("A-40");
        }
    }

    @Test
    void writesValuesInTheFormsThatRowBufferNames() {
        List<List<String>> rows = Rows.read(
                source,
                ScopedQueries.of(Product.A)
                        .column("issued_at", ColumnType.TIMESTAMP)
                        .column("day", ColumnType.DATE)
                        .column("total", ColumnType.DECIMAL)
                        .column("paid", ColumnType.BOOLEAN)
                        .column("tenant_id", ColumnType.UUID)
                        .column("details", ColumnType.JSON, "purchase_order", "channel")
                        .build());

        assertThat(rows.get(0))
                .containsExactly(
                        "2026-01-01 00:00:00+00",
                        "2026-01-02",
                        "1.50",
                        "f",
                        Product.A.text(),
                        "{\"channel\": null, \"purchase_order\": \"A-po-1\"}");
    }

    @Test
    void letsOnlyNamedKeysOfJsonLeave() {
        database.run("insert into app.documents (id, tenant_id, number, issued_at, details) values" + " (9001, '"
                + Product.B.text() + "', 'B-null', now(), null)");
        List<List<String>> rows = Rows.read(
                source,
                ScopedQueries.of(Product.B)
                        .column("details", ColumnType.JSON, "purchase_order")
                        .where(new Predicate.AtLeast(
                                new ColumnRef("t0", "id"), Parameter.single(ColumnType.INTEGER, "1040")))
                        .build());
        database.run("delete from app.documents where id = 9001");

        assertThat(rows).containsExactly(List.of("{\"purchase_order\": \"B-po-40\"}"), List.of("<null>"));
    }

    @Test
    void appliesEveryKindOfCondition() {
        ColumnRef day = new ColumnRef("t0", "day");
        ColumnRef customer = new ColumnRef("t0", "customer_id");
        assertThat(numbers(documents()
                        .where(new Predicate.AtLeast(day, Parameter.single(ColumnType.DATE, "2026-01-03")))
                        .where(new Predicate.Below(day, Parameter.single(ColumnType.DATE, "2026-01-05")))))
                .containsExactly("A-2", "A-3");
        assertThat(numbers(documents()
                        .where(new Predicate.AnyOf(
                                NUMBER, Parameter.list(ColumnType.TEXT, List.of("A-7", "B-7", "x\"\\{},NULL"))))))
                .containsExactly("A-7");
        assertThat(numbers(documents().where(new Predicate.AnyOf(NUMBER, Parameter.list(ColumnType.TEXT, List.of())))))
                .isEmpty();
        assertThat(numbers(documents()
                        .where(new Predicate.StartsWith(
                                NUMBER,
                                Parameter.single(ColumnType.TEXT, "A-3"),
                                Optional.of(Parameter.single(ColumnType.TEXT, "A-4"))))))
                .hasSize(11)
                .startsWith("A-3", "A-30");
        assertThat(numbers(documents().where(new Predicate.IsNull(customer)))).hasSize(10);
        assertThat(numbers(documents().where(new Predicate.IsNotNull(customer))))
                .hasSize(30);
        assertThat(numbers(documents().where(new Predicate.EqualTo(NUMBER, Parameter.single(ColumnType.TEXT, "")))))
                .isEmpty();
    }

    @Test
    void keepsRowsWithoutAPartnerOnlyInOptionalJoins() {
        ScopedQueries optional = documents()
                .join("app.customers", "customer_id", true, List.of(), "name")
                .column("t1", "name", ColumnType.TEXT);
        ScopedQueries required = documents()
                .join("app.customers", "customer_id", false, List.of(), "name")
                .column("t1", "name", ColumnType.TEXT);

        assertThat(Rows.read(source, optional.build()))
                .hasSize(40)
                .contains(List.of("A-4", "<null>"), List.of("A-1", "A-customer-2"));
        assertThat(Rows.read(source, required.build())).hasSize(30).doesNotContain(List.of("A-4", "<null>"));
    }

    @Test
    void joinsSharedTables() {
        assertThat(Rows.read(
                        source,
                        documents()
                                .joinShared("app.currencies", "currency", "code", "name")
                                .column("t1", "name", ColumnType.TEXT)
                                .build()))
                .hasSize(40)
                .contains(List.of("A-2", "Euro"));
    }

    @Test
    void readsDeclaredGlobalRowsOfAJoinedTable() {
        TestDatabase global = TestDatabase.ofProduct();
        global.run("alter table app.customers alter tenant_id drop not null;"
                + " insert into app.customers values (900, null, 'everybodys', null);"
                + " update app.documents set customer_id = 900 where number = 'A-1';"
                + " update app.documents set customer_id = 1001 where number = 'A-2';"
                + " create policy global on app.customers for select to {reader} using (tenant_id is null)");
        List<Predicate> condition = List.of(new Predicate.IsNull(new ColumnRef("t1", "tenant_id")));
        ScopedQuery query = documents()
                .join("app.customers", "customer_id", true, condition, "name")
                .column("t1", "name", ColumnType.TEXT)
                .build();
        ScopedQuery undeclared = documents()
                .join("app.customers", "customer_id", true, List.of(), "name")
                .column("t1", "name", ColumnType.TEXT)
                .build();
        for (var reader : List.of(global.asReader(), global.asSuperuser())) {
            CopyRowSource both = new CopyRowSource(reader, Clock.systemUTC());
            assertThat(Rows.read(both, query))
                    .contains(List.of("A-1", "everybodys"), List.of("A-2", "<null>"), List.of("A-3", "A-customer-4"));
            assertThat(Rows.read(both, undeclared)).contains(List.of("A-1", "<null>"));
            assertThat(both.countUpTo(query, 1000, LONG)).isEqualTo(40);
        }
    }

    @Test
    void cutsRowsToThoseAssignedWithoutDoublingThem() {
        // The person is assigned to project 1 twice in A, and to project 2 in B.
        List<String> rows = numbers(documents().assignedTo("11111111-0000-4000-8000-000000000001"));

        assertThat(rows).hasSize(8).doesNotHaveDuplicates().contains("A-1", "A-6");
    }

    @Test
    void countsUpToOneMoreThanTheLimit() {
        assertThat(source.countUpTo(documents().build(), 1000, LONG)).isEqualTo(40);
        assertThat(source.countUpTo(documents().build(), 40, LONG)).isEqualTo(40);
        assertThat(source.countUpTo(documents().build(), 39, LONG)).isEqualTo(40);
        assertThat(source.countUpTo(documents().build(), 5, LONG)).isEqualTo(6);
    }

    @Test
    void bringsEveryTextThroughUnchanged() {
        List<String> hostile = List.of(
                "",
                " ",
                "\\",
                "\\N",
                "\\.",
                "a\tb",
                "a\nb",
                "a\r\nb",
                "\b\f\u000b",
                "\u0001\u007f",
                "'\"",
                "ünï",
                "\u4e09",
                "\uD83D\uDE80",
                "\u2028",
                "NULL",
                "-5",
                "=1+1");
        for (int i = 0; i < hostile.size(); i++) {
            String text = hostile.get(i).replace("'", "''");
            database.run("insert into app.customers values (" + (5000 + i) + ", '" + Product.A.text() + "', '" + text
                    + "', 'hostile')");
        }

        List<List<String>> rows = Rows.read(
                source,
                ScopedQueries.of(Product.A)
                        .from("app.customers", SecondLock.RLS)
                        .column("name", ColumnType.TEXT)
                        .where(new Predicate.EqualTo(
                                new ColumnRef("t0", "region"), Parameter.single(ColumnType.TEXT, "hostile")))
                        .build());
        database.run("delete from app.customers where region = 'hostile'");

        assertThat(rows.stream().map(row -> row.get(0))).containsExactlyElementsOf(hostile);
    }

    @Test
    void tellsTheBackendBeforeTheFirstRow() {
        int[] told = new int[1];
        ReadTerms terms = new ReadTerms(LONG, backend -> told[0] = backend.processId());
        try (RowSnapshot snapshot = source.open(List.of(documents().build()), terms)) {
            assertThat(told[0]).isPositive();
            assertThat(snapshot.expectedRows()).isEqualTo(40);
        }
    }

    @Test
    void endsReadingsThatTakeTooLong() {
        TestDatabase slow = TestDatabase.ofProduct();
        slow.run("""
                create function app.slow(int) returns boolean language plpgsql as
                  'begin perform pg_sleep(0.2); return true; end';
                create policy slow on app.documents as restrictive for select to {reader} using (app.slow(id));
                grant execute on function app.slow to {reader};
                """);
        CopyRowSource slowly = new CopyRowSource(slow.asReader(), Clock.systemUTC());

        assertThatThrownBy(() -> slowly.countUpTo(documents().build(), 100, Duration.ofMillis(400)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TIMED_OUT));
        assertThatThrownBy(() ->
                        slowly.open(List.of(documents().build()), new ReadTerms(Duration.ofMillis(400), backend -> {})))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TIMED_OUT));
    }

    @Test
    void tellsNeitherStatementsNorNamesOfTheDatabaseWhenItFails() {
        ScopedQuery query = ScopedQueries.of(Product.A)
                .column("no_such_column", ColumnType.TEXT)
                .build();

        assertThatThrownBy(() -> Rows.read(source, query)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.DATASET_CLOSED);
            assertThat(problem.told()).doesNotContain("no_such_column", "select", "app", "documents");
            assertThat(problem).hasRootCauseInstanceOf(SQLException.class);
        });
    }

    @Test
    void tellsThatTheDatabaseIsNotThere() {
        PGSimpleDataSource nowhere = database.asReader();
        nowhere.setPassword("wrong");
        assertThatThrownBy(() -> new CopyRowSource(nowhere, Clock.systemUTC())
                        .countUpTo(documents().build(), 1, LONG))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.SOURCE_UNAVAILABLE));
    }

    @Test
    void countsForThoseWhoWaitOverConnectionsOfTheirOwn() {
        org.postgresql.ds.PGSimpleDataSource taken = database.asReader();
        taken.setPassword("wrong");

        assertThat(new CopyRowSource(taken, database.asReader(), Clock.systemUTC())
                        .countUpTo(documents().build(), 1000, LONG))
                .isEqualTo(40);
        assertThat(Rows.read(
                        new CopyRowSource(database.asReader(), taken, Clock.systemUTC()),
                        documents().build()))
                .hasSize(Product.ROWS_EACH);
    }
}
