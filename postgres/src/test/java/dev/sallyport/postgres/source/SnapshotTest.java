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
import dev.sallyport.row.RowSnapshot;
import dev.sallyport.testkit.Proves;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Proves("R16")
class SnapshotTest {
    @AutoClose
    private final TestDatabase database = TestDatabase.ofProduct();

    private CopyRowSource source;

    @BeforeEach
    void start() {
        source = new CopyRowSource(database.asReader(), Clock.systemUTC());
    }

    private static ScopedQuery query() {
        return ScopedQueries.of(Product.A)
                .column("number", ColumnType.TEXT)
                .column("issued_at", ColumnType.TIMESTAMP)
                .column("day", ColumnType.DATE)
                .column("total", ColumnType.DECIMAL)
                .orderBy("issued_at", false)
                .build();
    }

    @Test
    void showsNothingThatChangesAfterTheCount() throws Exception {
        List<List<String>> before = Rows.read(source, query());
        try (RowSnapshot snapshot = source.open(List.of(query()), Rows.TERMS)) {
            change(1);
            List<List<String>> rows = new ArrayList<>();
            snapshot.readings().get(0).read(row -> {
                if (rows.size() == 10) {
                    change(2);
                }
                rows.add(Rows.texts(row, 4));
            });
            assertThat(rows).isEqualTo(before).hasSize((int) snapshot.expectedRows());
        }
        assertThat(Rows.read(source, query())).isNotEqualTo(before);
    }

    @Test
    @Proves("R1")
    void severalQueriesOfOneSnapshotHaveTheirOwnValuesAndShowNothingThatChanges() throws Exception {
        List<ScopedQuery> queries = List.of(upTo("A-2"), upTo("A-5"), upTo("A-9"));
        List<List<List<String>>> before = new ArrayList<>();
        for (ScopedQuery query : queries) {
            before.add(Rows.read(source, query));
        }
        try (RowSnapshot snapshot = source.open(queries, Rows.TERMS)) {
            for (int i = 0; i < queries.size(); i++) {
                change(i);
                List<List<String>> rows = new ArrayList<>();
                snapshot.readings().get(i).read(row -> rows.add(Rows.texts(row, 1)));
                assertThat(rows).isEqualTo(before.get(i)).hasSize((int)
                        snapshot.readings().get(i).expectedRows());
            }
            assertThat(snapshot.expectedRows())
                    .isEqualTo(before.stream().mapToLong(List::size).sum());
        }
        assertThat(before.get(0)).isNotEmpty().hasSizeLessThan(before.get(1).size());
        assertThat(before.get(1)).hasSizeLessThan(before.get(2).size());
    }

    @Test
    @Proves("R6")
    void everyQueryOfASnapshotHasATripwireOfItsOwn() {
        ScopedQuery wrong = ScopedQueries.wrong(Product.A, Product.B)
                .column("number", ColumnType.TEXT)
                .build();
        CopyRowSource unlocked = new CopyRowSource(database.asSuperuser(), Clock.systemUTC());
        assertThatThrownBy(() -> unlocked.open(List.of(upTo("A-5"), wrong), Rows.TERMS))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.FOREIGN_ROW));
        ScopedQuery ofAnother =
                ScopedQueries.of(Product.B).column("number", ColumnType.TEXT).build();
        assertThatThrownBy(() -> source.open(List.of(upTo("A-5"), ofAnother), Rows.TERMS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.open(List.of(), Rows.TERMS)).isInstanceOf(IllegalArgumentException.class);
    }

    private static ScopedQuery upTo(String number) {
        return ScopedQueries.of(Product.A)
                .column("number", ColumnType.TEXT)
                .where(new Predicate.Below(new ColumnRef("t0", "number"), Parameter.single(ColumnType.TEXT, number)))
                .orderBy("number", false)
                .build();
    }

    private void change(int round) {
        database.run("insert into app.documents (id, tenant_id, number, issued_at) values (" + (7000 + round) + ", '"
                + Product.A.text() + "', 'A-late', '2025-12-31'); delete from app.documents where number = 'A-"
                + (20 + round) + "'; update app.documents set number = 'A-changed', issued_at = now() where id = "
                + (30 + round));
    }

    @Test
    void givesTheSameBytesWhateverTheRoleSets() {
        database.run(
                "create table app.forms (id int primary key, tenant_id uuid, span interval, ratio float8, raw bytea,"
                        + " at timestamptz); insert into app.forms values (1, '" + Product.A.text()
                        + "', '1 year 2 days 03:04:05', 0.1::float8 + 0.2::float8, '\\x00ff', '2026-07-01 12:00:00+00')");
        ScopedQuery forms = ScopedQueries.of(Product.A)
                .from("app.forms", SecondLock.NONE)
                .column("span", ColumnType.TEXT)
                .column("ratio", ColumnType.DECIMAL)
                .column("raw", ColumnType.TEXT)
                .column("at", ColumnType.TIMESTAMP)
                .build();
        database.run("grant select on app.forms to {reader}");
        List<List<String>> before = Rows.read(source, query());
        database.run("""
                alter role {reader} set DateStyle = 'German, DMY';
                alter role {reader} set IntervalStyle = 'sql_standard';
                alter role {reader} set TimeZone = 'Asia/Kathmandu';
                alter role {reader} set extra_float_digits = -3;
                alter role {reader} set bytea_output = 'escape';
                alter role {reader} set search_path = evil, pg_catalog, public;
                alter role {reader} set row_security = off;
                alter database {db} set DateStyle = 'SQL, MDY';
                """);
        assertThat(Rows.read(source, query())).isEqualTo(before);
        assertThat(Rows.read(source, forms))
                .containsExactly(List.of("P1Y2DT3H4M5S", "0.30000000000000004", "\\x00ff", "2026-07-01 12:00:00+00"));
    }

    @Test
    @Proves({"R4", "R16"})
    void isNotFooledByAnOperatorAheadOfTheRealOne() {
        List<List<String>> before = Rows.read(source, query());
        database.run("""
                create schema evil;
                create function evil.always(uuid, uuid) returns boolean language sql as 'select true';
                create function evil.always(text, text) returns boolean language sql as 'select true';
                create function evil.current_setting(text) returns text language sql
                  as 'select ''bbbbbbbb-0000-4000-8000-000000000002''::text';
                create function evil.set_config(text, text, boolean) returns text language sql as 'select $2';
                create operator evil.= (leftarg = uuid, rightarg = uuid, function = evil.always);
                create operator evil.= (leftarg = text, rightarg = text, function = evil.always);
                grant usage on schema evil to public;
                alter role {reader} set search_path = evil, pg_catalog;
                alter table app.documents disable row level security;
                """);
        assertThat(Rows.read(source, query())).isEqualTo(before);
    }

    @Test
    void keepsTiesInTheSameOrderWhateverThePlan() {
        // Up to four rows share each time; the key's last column decides.
        List<List<String>> ordered = Rows.read(source, query());
        database.run("update app.documents set paid = not paid where id % 3 = 0");
        database.run("vacuum full app.documents");
        database.run("alter role {reader} set enable_indexscan = off; alter role {reader} set enable_bitmapscan = off;"
                + " alter role {reader} set work_mem = '64kB'; alter role {reader} set enable_incremental_sort = off");
        List<List<String>> again = Rows.read(source, query());
        assertThat(again).isEqualTo(ordered);
        assertThat(again.stream().limit(7).map(row -> row.get(0)))
                .containsExactly("A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "A-7");
    }

    @Test
    void ordersDescendingWithNullsLast() {
        List<List<String>> rows = Rows.read(
                source,
                ScopedQueries.of(Product.A)
                        .column("customer_id", ColumnType.INTEGER)
                        .orderBy("customer_id", true)
                        .build());
        assertThat(rows.get(0)).containsExactly("10");
        assertThat(rows.get(39)).containsExactly("<null>");
    }
}
