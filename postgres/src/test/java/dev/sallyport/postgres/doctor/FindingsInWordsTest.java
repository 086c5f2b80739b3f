package dev.sallyport.postgres.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.lock.FindingCode;
import dev.sallyport.postgres.lock.LockFaultKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no SQL of ours can mend: each is provoked, told in words, and gone once somebody has done as they say. */
class FindingsInWordsTest {
    private static final String VIEW = "create %s shop.order_list %s as select id, tenant_id, customer_id, status,"
            + " ordered_at, total from shop.orders%s; alter %1$s shop.order_list owner to {owner};"
            + " grant select on shop.order_list to {reader};";
    private static final String INVOKER = "with (security_invoker = true)";
    private static final String TIE =
            "drop policy reader on shop.orders; alter table shop.orders alter tenant_id type %1$s"
                    + " using tenant_id::%1$s; create policy reader on shop.orders for select to {reader}"
                    + " using (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::%1$s))";

    /**
     * One finding.
     *
     * @param provocation SQL, if the catalog alone does not provoke it
     * @param words what they hold
     * @param done SQL that does as they say
     * @param after the catalog as they say it
     */
    record Told(FindingCode code, String provocation, Catalog catalog, String words, String done, Catalog after) {
        Told(FindingCode code, String provocation, String words, String done) {
            this(code, provocation, Shop.catalog(), words, done, Shop.catalog());
        }

        @Override
        public String toString() {
            return code.text();
        }
    }

    static Stream<Told> told() {
        return Stream.of(
                new Told(
                        LockFaultKind.SERVER_ENCODING,
                        "update pg_database set encoding = pg_char_to_encoding('LATIN1') where datname = '{db}'",
                        "move the data to a database with encoding 'UTF8'",
                        "update pg_database set encoding = pg_char_to_encoding('UTF8') where datname = '{db}'"),
                new Told(
                        LockFaultKind.TABLE_MISSING,
                        "alter table shop.orders rename to purchases",
                        "correct the catalog, or create the table",
                        "alter table shop.purchases rename to orders"),
                new Told(
                        LockFaultKind.COLUMN_MISSING,
                        "alter table shop.orders rename total to amount",
                        "correct the catalog, or add the column",
                        "alter table shop.orders rename amount to total"),
                new Told(
                        LockFaultKind.COLUMN_TYPE,
                        "alter table shop.orders alter total type text",
                        "let the catalog say type: text",
                        "alter table shop.orders alter total type numeric(12,2) using total::numeric"),
                new Told(
                        LockFaultKind.TENANT_TYPE,
                        TIE.formatted("text"),
                        "correct the type of tenants in the catalog, or the column's",
                        TIE.formatted("uuid")),
                new Told(
                        LockFaultKind.SHARED_HAS_TENANT,
                        "",
                        Shop.withSharedCustomers(),
                        "declare \"tenant: tenant_id\" in the catalog",
                        "",
                        Shop.catalog()),
                new Told(
                        LockFaultKind.CANNOT_BE_LOCKED,
                        VIEW.formatted("materialized view", "", ""),
                        Shop.overView(),
                        "read the tables below it",
                        "drop materialized view shop.order_list",
                        Shop.catalog()),
                new Told(
                        LockFaultKind.GROUND_UNLOCKED,
                        VIEW.formatted("view", INVOKER, ""),
                        Shop.overViewOf(", second-lock: none, second-lock-reason: it is read through the view"),
                        "declare second-lock: rls for it",
                        "",
                        Shop.overViewOf(", second-lock: rls")),
                new Told(
                        LockFaultKind.OPAQUE_FUNCTION,
                        "create function shop.one() returns int language plpgsql as 'begin return 1; end';"
                                + VIEW.formatted("view", INVOKER, " where shop.one() = 1"),
                        Shop.overView(),
                        "write it so, or leave it out of the view",
                        "create or replace function shop.one() returns int language sql begin atomic select 1; end",
                        Shop.overView()),
                new Told(
                        LockFaultKind.PROBE_SAW_ROWS,
                        "alter role {reader} bypassrls",
                        "look at its policies, at the views below it, and at what they call",
                        "alter role {reader} nobypassrls"),
                new Told(
                        LockFaultKind.PROBE_FAILED,
                        "create function shop.fit(int) returns boolean language plpgsql as 'begin return true; end';"
                                + " revoke execute on function shop.fit from public;"
                                + " create policy fit on shop.orders as restrictive using (shop.fit(id))",
                        "look at its policies, at the views below it, and at what they call",
                        "grant execute on function shop.fit to {reader}"),
                new Told(
                        AdviceCode.KEY_NOT_UNIQUE,
                        "",
                        Shop.with("[ordered_at]", "[status, ordered_at]"),
                        "end in the primary key",
                        "",
                        Shop.catalog()),
                new Told(
                        AdviceCode.FILTER_NOT_LEAKPROOF,
                        "",
                        Shop.with("[ordered_at, id]", "[total]"),
                        "take total out of \"filters\" of the dataset",
                        "",
                        Shop.catalog()));
    }

    @ParameterizedTest
    @MethodSource("told")
    void saysWhatToDo(Told told) throws Exception {
        try (TestDatabase database = Shop.underRowSecurity()) {
            database.run(told.provocation());
            List<Finding> its = DatabaseDoctorTest.findings(database, told.catalog()).stream()
                    .filter(finding -> finding.code().equals(told.code()))
                    .toList();
            assertThat(its).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.mending().statements()).isEmpty();
                assertThat(finding.mending().words().orElseThrow()).contains(told.words());
            });

            database.run(told.done());

            assertThat(DatabaseDoctorTest.findings(database, told.after())).isEmpty();
        }
    }
}
