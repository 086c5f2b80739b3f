package dev.sallyport.postgres.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.lock.DoorViews;
import dev.sallyport.postgres.lock.Mending;
import dev.sallyport.testkit.Proves;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each finding is provoked in a database of its own, and mended by exactly the SQL that is told with it. */
class DatabaseDoctorTest {
    static Stream<Arguments> provocations() {
        return Stream.of(
                arguments("reader-too-mighty", "alter role {reader} superuser"),
                arguments("reader-too-mighty", "alter role {reader} bypassrls createrole"),
                arguments("reader-is-member", "create role {db}_root bypassrls; grant {db}_root to {reader}"),
                arguments(
                        "reader-is-member",
                        "create role {db}_root bypassrls; create role {db}_between; grant {db}_root to {db}_between;"
                                + " grant {db}_between to {reader}"),
                arguments("reader-owns-table", "alter table shop.orders owner to {reader}"),
                arguments("reader-owns-table", "grant {owner} to {reader}"),
                arguments(
                        "tenant-preset",
                        "alter role {reader} set sallyport.tenant = 'aaaaaaaa-0000-4000-8000-000000000001'"),
                arguments(
                        "tenant-preset",
                        "alter database {db} set sallyport.tenant = 'aaaaaaaa-0000-4000-8000-000000000001'"),
                arguments("tenant-nullable", "alter table shop.orders alter tenant_id drop not null"),
                arguments("not-readable", "revoke all on shop.customers from {reader}"),
                arguments("not-readable", "revoke usage on schema shop from {reader}"),
                arguments("row-security-off", "alter table shop.orders disable row level security"),
                arguments(
                        "row-security-off",
                        "alter table shop.orders disable row level security; drop policy reader on shop.orders;"
                                + " create role {db}_app; grant select on shop.orders to {db}_app"),
                arguments(
                        "row-security-off",
                        "alter table shop.orders disable row level security; drop policy reader on shop.orders;"
                                + " grant select (id, tenant_id, customer_id, status, ordered_at, total) on shop.orders to"
                                + " public; revoke all on shop.orders from {reader};"
                                + " grant select (id, tenant_id, customer_id, status, ordered_at, total) on shop.orders to"
                                + " {reader}"),
                arguments("no-policy", "drop policy reader on shop.orders"),
                arguments("policy-open", "create policy host on shop.orders using (true)"),
                arguments("policy-open", "create policy sallyport_reader_only on shop.orders using (true)"),
                arguments(
                        "policy-open",
                        "create role {db}_app; grant {db}_app to {reader};"
                                + " create policy app on shop.orders to {db}_app using (true)"),
                arguments(
                        "child-unlocked",
                        "create table shop.old () inherits (shop.orders); alter table shop.old owner to {owner};"
                                + " grant select on shop.old to {reader}"),
                arguments(
                        "child-unlocked",
                        "create table shop.old () inherits (shop.orders); grant select (id) on shop.old to public"),
                arguments("index-missing", "drop index shop.orders_tenant_id_ordered_at_id_idx"),
                arguments("index-missing", "drop index shop.orders_tenant_id_status_idx"),
                arguments("join-not-unique", "alter table shop.customers drop constraint customers_pkey cascade"),
                arguments("reads-too-much", "grant select on shop.customers to {reader}"),
                arguments("reads-too-much", "grant select (note) on shop.customers to public"),
                arguments("reads-too-much", "create table shop.more (id int); grant select on shop.more to {reader}"),
                arguments(
                        "reads-too-much",
                        "create view shop.v as select * from shop.orders; grant select on shop.v to public"),
                arguments(
                        "reads-too-much",
                        "create table shop.more (id int); create role {db}_app; grant select on shop.more to {db}_app;"
                                + " alter role {reader} inherit; grant {db}_app to {reader}"),
                arguments("writes", "grant insert on shop.orders to {reader}"),
                arguments("writes", "grant update (status) on shop.orders to {reader}"),
                arguments("writes", "grant delete on shop.orders to public"),
                arguments("creates", "grant create on schema shop to {reader}"),
                arguments("creates", "grant create on schema shop to public"),
                arguments(
                        "definer-in-reach",
                        "create function shop.peek() returns bigint language sql security definer"
                                + " as 'select count(*) from shop.orders'"),
                arguments(
                        "definer-in-reach",
                        "create function shop.\"Peek\"(\"A\" int) returns bigint language sql security definer"
                                + " as 'select count(*) from shop.orders'; create role {db}_app;"
                                + " grant usage on schema shop to {db}_app"),
                arguments(
                        "definer-in-reach",
                        "create function shop.peek() returns bigint language sql security definer"
                                + " as 'select count(*) from shop.orders'; revoke all on function shop.peek() from public;"
                                + " grant execute on function shop.peek() to {reader}"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("provocations")
    void mendsWhatItFinds(String check, String provocation) throws Exception {
        try (TestDatabase database = Shop.underRowSecurity()) {
            assertThat(findings(database, Shop.catalog())).isEmpty();
            assertMended(database, Shop.catalog(), check, provocation);
        }
    }

    static Stream<Arguments> doors() {
        return Stream.of(
                arguments("door-missing", "drop view sallyport_door.shop__orders"),
                arguments("door-open", "alter view sallyport_door.shop__orders set (security_barrier = false)"),
                arguments("door-open", "grant create on schema sallyport_door to public"),
                arguments("door-open", "alter view sallyport_door.shop__orders owner to {reader}"),
                arguments("door-bypassed", "grant select on shop.orders to {reader}"),
                arguments("door-bypassed", "grant select (id) on shop.orders to public"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("doors")
    void mendsDoorViews(String check, String provocation) throws Exception {
        try (TestDatabase database = Shop.bare()) {
            Catalog catalog = Shop.withDoorViews();
            for (String table : List.of("orders", "customers")) {
                database.run(DoorViews.sql(catalog, catalog.table(table), database.reader()));
            }
            assertThat(findings(database, catalog)).isEmpty();
            assertMended(database, catalog, check, provocation);
        }
    }

    static Stream<Arguments> views() {
        return Stream.of(
                arguments("view-of-owner", "alter view shop.order_list set (security_invoker = false)"),
                arguments(
                        "definer-function",
                        "create function shop.one() returns int language sql security definer begin atomic select 1; end;"
                                + " create or replace view shop.order_list with (security_invoker = true) as"
                                + " select id, tenant_id, customer_id, status, ordered_at, total from shop.orders"
                                + " where shop.one() = 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("views")
    void mendsViews(String check, String provocation) throws Exception {
        try (TestDatabase database = Shop.underRowSecurity()) {
            database.run("create view shop.order_list with (security_invoker = true) as"
                    + " select id, tenant_id, customer_id, status, ordered_at, total from shop.orders;"
                    + " alter view shop.order_list owner to {owner};"
                    + " grant select on shop.order_list to {reader}");
            assertThat(findings(database, Shop.overView())).isEmpty();
            assertMended(database, Shop.overView(), check, provocation);
        }
    }

    @Test
    void leavesAViewTheRightsThatItNeedsOnItsTable() throws Exception {
        try (TestDatabase database = Shop.underRowSecurity()) {
            database.run("create view shop.order_list with (security_invoker = true) as"
                    + " select id, tenant_id, customer_id, status, ordered_at, total from shop.orders;"
                    + " alter view shop.order_list owner to {owner};"
                    + " grant select on shop.order_list to {reader}");
            assertThat(findings(database, Shop.overViewOf(", second-lock: rls")))
                    .isEmpty();
        }
    }

    private static void assertMended(TestDatabase database, Catalog catalog, String check, String provocation)
            throws SQLException {
        database.run(provocation);
        List<Finding> its = findings(database, catalog).stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
        assertThat(its).as("what was provoked").isNotEmpty();
        for (List<String> statements : its.stream()
                .map(Finding::mending)
                .map(Mending::statements)
                .distinct()
                .toList()) {
            assertThat(statements).isNotEmpty();
            run(database, statements);
        }
        assertThat(findings(database, catalog))
                .as("after " + its.get(0).mending().statements())
                .isEmpty();
    }

    /** As psql would: one by one, each in a transaction of its own. */
    static void run(TestDatabase database, List<String> statements) throws SQLException {
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    static List<Finding> findings(TestDatabase database, Catalog catalog) throws SQLException {
        try (Connection reader = database.asReader().getConnection()) {
            return new DatabaseDoctor(reader, catalog, new SecureRandom()).findings();
        }
    }

    @Test
    @Proves("R5")
    void letsTheHostsOwnRolesSeeWhatTheySaw() throws Exception {
        try (TestDatabase database = Shop.underRowSecurity()) {
            database.run("alter table shop.orders disable row level security; drop policy reader on shop.orders;"
                    + " create role {db}_app; grant usage on schema shop to {db}_app;"
                    + " grant select, insert on shop.orders to {db}_app");
            Finding off = findings(database, Shop.catalog()).stream()
                    .filter(finding -> finding.check().equals("row-security-off"))
                    .findFirst()
                    .orElseThrow();
            String app = database.reader().replace("_reader", "_app");
            assertThat(off.mending().warning().orElseThrow())
                    .contains(app, "using (true) opens the rows of all tenants to them");
            assertThat(off.mending().instead().orElseThrow().words()).contains("second-lock: door-view");

            run(database, off.mending().statements());

            assertThat(rowsSeenBy(database, app)).isEqualTo(100);
        }
    }

    @Test
    void tellsTheDoorViewThatLeavesTheTableAsItIs() throws Exception {
        try (TestDatabase database = Shop.underRowSecurity()) {
            database.run("alter table shop.orders disable row level security; drop policy reader on shop.orders;"
                    + " alter table shop.customers disable row level security; drop policy reader on shop.customers;"
                    + " revoke all on shop.orders, shop.customers from {reader}");
            for (Finding finding : findings(database, Shop.catalog())) {
                if (finding.mending().instead().isPresent()) {
                    run(database, finding.mending().instead().get().statements());
                }
            }
            assertThat(findings(database, Shop.withDoorViews())).isEmpty();
        }
    }

    private static long rowsSeenBy(TestDatabase database, String role) throws SQLException {
        try (Connection connection = database.asSuperuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set role " + role);
            try (ResultSet rows = statement.executeQuery("select count(*) from shop.orders")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** No column of a type that leaks is proposed an index: behind a lock it would be of no use. */
    @Test
    void proposesNoIndexThatALockKeepsFromUse() throws Exception {
        try (TestDatabase database = Shop.underRowSecurity()) {
            assertThat(findings(database, Shop.with("[ordered_at, id]", "[total]")))
                    .extracting(Finding::what)
                    .noneMatch(what -> what.contains("no index begins with tenant_id, total"));
        }
    }

    @Test
    void writesNoPolicyTwice() throws Exception {
        try (TestDatabase database = Shop.underRowSecurity()) {
            database.run("alter table shop.orders disable row level security;"
                    + " alter policy reader on shop.orders rename to sallyport_reader");
            assertThat(findings(database, Shop.catalog()))
                    .singleElement()
                    .satisfies(off -> assertThat(off.mending().statements())
                            .containsExactly("alter table \"shop\".\"orders\" enable row level security"));
        }
    }

    @Test
    void tellsWhomAPolicyStaysOpenTo() throws Exception {
        try (TestDatabase database = Shop.underRowSecurity()) {
            database.run("create policy host on shop.orders using (true)");
            assertThat(findings(database, Shop.catalog()))
                    .singleElement()
                    .satisfies(open -> assertThat(open.mending().words().orElseThrow())
                            .contains("host, which stays", "every other role"));
        }
    }

    @Test
    void changesNothing() throws Exception {
        try (TestDatabase database = Shop.underRowSecurity();
                Connection reader = database.asReader().getConnection()) {
            new DatabaseDoctor(reader, Shop.catalog(), new SecureRandom()).findings();
            assertThat(reader.getAutoCommit()).isTrue();
        }
    }
}
