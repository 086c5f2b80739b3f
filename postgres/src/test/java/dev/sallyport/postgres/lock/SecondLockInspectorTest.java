package dev.sallyport.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.problem.Problem;
import dev.sallyport.problem.ProblemCode;
import dev.sallyport.testkit.Proves;
import java.security.SecureRandom;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each faulty set-up on a database of its own; the mending that a fault tells is tried as well. */
@Proves("R5")
class SecondLockInspectorTest {
    private static final String TIE =
            "tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid)";
    private static final String DOCUMENTS = "app.documents, tenant: tenant_id";

    @AutoClose
    private final TestDatabase database = TestDatabase.ofProduct();

    private static List<LockFault> inspect(DataSource reader, Catalog catalog) throws Exception {
        try (Connection connection = reader.getConnection()) {
            List<LockFault> faults = new SecondLockInspector(new SecureRandom()).inspect(connection, catalog);
            assertThat(connection.getAutoCommit()).isTrue();
            return faults;
        }
    }

    private static List<LockFault> inspect(TestDatabase database, Catalog catalog) throws Exception {
        return inspect(database.asReader(), catalog);
    }

    @Test
    void findsNoFaultInASoundDatabase() throws Exception {
        assertThat(inspect(database, TestCatalog.of())).isEmpty();
    }

    @Test
    void tellsAllFaultsAtOnceAndWhatMendsThem() throws Exception {
        database.run("alter table app.documents disable row level security; drop policy reader on app.customers;"
                + " alter table app.assignments alter tenant_id drop not null; alter role {reader} createrole");
        try (Connection connection = database.asReader().getConnection()) {
            SecondLockInspector inspector = new SecondLockInspector(new SecureRandom());
            assertThatThrownBy(() -> inspector.checkAll(connection, TestCatalog.of()))
                    .isInstanceOfSatisfying(Problem.class, problem -> {
                        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_CONFIGURATION);
                        assertThat(problem.told())
                                .contains(
                                        database.reader(),
                                        "CREATEROLE",
                                        "table app.documents: it has no row security",
                                        "alter table \"app\".\"documents\" enable row level security;",
                                        "table app.customers: no policy applies",
                                        "table app.assignments: its tenant column tenant_id may be NULL");
                    });
            for (LockFault fault : inspector.inspect(connection, TestCatalog.of())) {
                database.run(String.join(";", fault.mend().statements()));
            }
            inspector.checkAll(connection, TestCatalog.of());
        }
    }

    static Stream<Arguments> readers() {
        return Stream.of(
                arguments("superuser", "alter role {reader} superuser", LockFaultKind.READER_TOO_MIGHTY),
                arguments("bypass", "alter role {reader} bypassrls", LockFaultKind.READER_TOO_MIGHTY),
                arguments("replication", "alter role {reader} replication", LockFaultKind.READER_TOO_MIGHTY),
                arguments("makes roles", "alter role {reader} createrole", LockFaultKind.READER_TOO_MIGHTY),
                arguments("owner", "alter table app.documents owner to {reader}", LockFaultKind.READER_OWNS_TABLE),
                arguments(
                        "owner of joined",
                        "alter table app.customers owner to {reader}",
                        LockFaultKind.READER_OWNS_TABLE),
                arguments("member of owner", "grant {owner} to {reader}", LockFaultKind.READER_OWNS_TABLE),
                arguments(
                        "member far off",
                        "create role {db}_between; grant {owner} to {db}_between; grant {db}_between to {reader}",
                        LockFaultKind.READER_OWNS_TABLE),
                arguments(
                        "member of a superuser",
                        "create role {db}_root superuser; grant {db}_root to {reader}",
                        LockFaultKind.READER_IS_MEMBER),
                arguments(
                        "member of one who bypasses",
                        "create role {db}_by bypassrls; create role {db}_b2; grant {db}_by to {db}_b2; grant {db}_b2 to {reader}",
                        LockFaultKind.READER_IS_MEMBER),
                arguments("files", "grant pg_read_server_files to {reader}", LockFaultKind.READER_IS_MEMBER),
                arguments("written files", "grant pg_write_server_files to {reader}", LockFaultKind.READER_IS_MEMBER),
                arguments("programs", "grant pg_execute_server_program to {reader}", LockFaultKind.READER_IS_MEMBER),
                arguments("all data", "grant pg_read_all_data to {reader}", LockFaultKind.READER_IS_MEMBER),
                arguments(
                        "owner of the database that owns a table",
                        "alter database {db} owner to {reader}; alter table app.documents owner to pg_database_owner",
                        LockFaultKind.READER_OWNS_TABLE),
                arguments(
                        "tenant preset for the role",
                        "alter role {reader} set sallyport.tenant = 'aaaaaaaa-0000-4000-8000-000000000001'",
                        LockFaultKind.TENANT_PRESET),
                arguments(
                        "tenant preset for the database",
                        "alter database {db} set sallyport.tenant = 'aaaaaaaa-0000-4000-8000-000000000001'",
                        LockFaultKind.TENANT_PRESET));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void stopsTheStartFor(String name, String setUp, LockFaultKind expected) throws Exception {
        database.run(setUp);
        List<LockFault> faults = inspect(database, TestCatalog.of());
        assertThat(faults).extracting(LockFault::kind).contains(expected);
        assertThat(expected.isStoppingStart()).isTrue();
        assertThat(faults.get(0).table()).isEmpty();
    }

    static Stream<Arguments> datasets() {
        return Stream.of(
                arguments(
                        "off",
                        "alter table app.documents disable row level security",
                        DOCUMENTS,
                        LockFaultKind.ROW_SECURITY_OFF),
                arguments("no policy", "drop policy reader on app.documents", DOCUMENTS, LockFaultKind.NO_POLICY),
                arguments(
                        "policy for another",
                        "drop policy reader on app.documents; create policy p on app.documents to {owner} using (" + TIE
                                + ")",
                        DOCUMENTS,
                        LockFaultKind.NO_POLICY),
                arguments(
                        "policy for writing only",
                        "drop policy reader on app.documents; create policy p on app.documents for update to {reader} using ("
                                + TIE + ")",
                        DOCUMENTS,
                        LockFaultKind.NO_POLICY),
                arguments(
                        "open",
                        "create policy p on app.documents to {reader} using (true)",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "open to all",
                        "create policy p on app.documents using (true)",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "open while empty",
                        "delete from app.documents; create policy p on app.documents for select to {reader} using (paid)",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "open when unset",
                        "drop policy reader on app.documents; create policy p on app.documents to {reader} using"
                                + " (coalesce(current_setting('sallyport.tenant', true), '') = '' or " + TIE + ")",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "open by becoming another",
                        "create role {db}_other; grant {db}_other to {reader};"
                                + " create policy p on app.documents to {db}_other using (true)",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "restrictive for the reader only, who can become another",
                        "create role {db}_other; grant {db}_other to {reader};"
                                + " create policy p on app.documents using (true);"
                                + " create policy q on app.documents as restrictive for select to {reader} using ("
                                + TIE + ")",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "restrictive for another",
                        "create policy p on app.documents using (true);"
                                + " create policy q on app.documents as restrictive for select to {owner} using (" + TIE
                                + ")",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "another setting",
                        "drop policy reader on app.documents; create policy p on app.documents to {reader} using"
                                + " (tenant_id = nullif(current_setting('app.tenant', true), '')::uuid)",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "another column",
                        "alter table app.documents add other uuid; drop policy reader on app.documents;"
                                + " create policy p on app.documents to {reader} using ("
                                + TIE.replace("tenant_id", "other") + ")",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "tie by an operator of somebody's",
                        "create function app.yes(uuid, uuid) returns boolean language sql as 'select true';"
                                + " create operator app.= (leftarg = uuid, rightarg = uuid, function = app.yes);"
                                + " drop policy reader on app.documents; create policy p on app.documents to {reader} using"
                                + " (tenant_id operator(app.=) (select nullif(current_setting('sallyport.tenant', true), '')::uuid))",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "tie by a definer function",
                        "create function app.mine(uuid) returns boolean language sql security definer as 'select true';"
                                + " drop policy reader on app.documents;"
                                + " create policy p on app.documents to {reader} using (app.mine(tenant_id))",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "policy that the reader may not evaluate",
                        "create function app.locked(int) returns boolean language plpgsql as 'begin return true; end';"
                                + " revoke execute on function app.locked from public;"
                                + " create policy p on app.documents as restrictive using (app.locked(id))",
                        DOCUMENTS,
                        LockFaultKind.PROBE_FAILED),
                arguments(
                        "nullable tenant",
                        "alter table app.documents alter tenant_id drop not null",
                        DOCUMENTS,
                        LockFaultKind.TENANT_NULLABLE),
                arguments(
                        "tenant of another type",
                        "drop policy reader on app.documents; alter table app.documents alter tenant_id type text;"
                                + " create policy p on app.documents to {reader} using"
                                + " (tenant_id = current_setting('sallyport.tenant', true))",
                        DOCUMENTS,
                        LockFaultKind.TENANT_TYPE),
                arguments("no table", "drop table app.documents", DOCUMENTS, LockFaultKind.TABLE_MISSING),
                arguments("no column", "alter table app.documents drop total", DOCUMENTS, LockFaultKind.COLUMN_MISSING),
                arguments(
                        "joined child without tenant column",
                        "drop policy reader on app.customers; alter table app.customers drop tenant_id;"
                                + " create policy p on app.customers to {reader} using (false)",
                        DOCUMENTS,
                        LockFaultKind.COLUMN_MISSING),
                arguments(
                        "shared table whose rows are tenants'",
                        "alter table app.currencies add tenant_id uuid",
                        DOCUMENTS,
                        LockFaultKind.SHARED_HAS_TENANT),
                arguments(
                        "shared materialised view of tenants' rows",
                        "alter table app.currencies rename to old_currencies; create materialized view app.currencies as"
                                + " select c.*, d.tenant_id from app.old_currencies c, app.documents d;"
                                + " grant select on app.currencies to {reader}",
                        DOCUMENTS,
                        LockFaultKind.SHARED_HAS_TENANT),
                arguments(
                        "rule's table without lock",
                        "alter table app.assignments disable row level security",
                        DOCUMENTS,
                        LockFaultKind.ROW_SECURITY_OFF),
                arguments(
                        "column of another type",
                        "alter table app.documents alter total type text",
                        DOCUMENTS,
                        LockFaultKind.COLUMN_TYPE),
                arguments(
                        "unreadable",
                        "revoke select on app.documents from {reader}",
                        DOCUMENTS,
                        LockFaultKind.NOT_READABLE),
                arguments(
                        "unreadable schema",
                        "revoke usage on schema app from {reader}",
                        DOCUMENTS,
                        LockFaultKind.NOT_READABLE),
                arguments(
                        "child read by itself",
                        "create table app.child () inherits (app.documents); grant select on app.child to {reader}",
                        DOCUMENTS,
                        LockFaultKind.CHILD_UNLOCKED),
                arguments(
                        "child with an open policy",
                        "create table app.child () inherits (app.documents); grant select (id) on app.child to public;"
                                + " alter table app.child enable row level security;"
                                + " create policy p on app.child using (true)",
                        DOCUMENTS,
                        LockFaultKind.POLICY_OPEN),
                arguments(
                        "child that is foreign",
                        "create extension file_fdw; create server files foreign data wrapper file_fdw;"
                                + " create foreign table app.child () inherits (app.documents) server files options (filename '/dev/null');"
                                + " alter foreign table app.child alter tenant_id set not null",
                        DOCUMENTS,
                        LockFaultKind.CANNOT_BE_LOCKED),
                arguments(
                        "materialised view",
                        "create materialized view app.mv as select * from app.documents; grant select on app.mv to {reader}",
                        "app.mv, tenant: tenant_id",
                        LockFaultKind.CANNOT_BE_LOCKED),
                arguments(
                        "foreign table",
                        "create extension file_fdw; create server files foreign data wrapper file_fdw;"
                                + " create foreign table app.ft (id int, tenant_id uuid not null) server files options (filename '/dev/null');"
                                + " grant select on app.ft to {reader}",
                        "app.ft, tenant: tenant_id",
                        LockFaultKind.CANNOT_BE_LOCKED),
                arguments(
                        "view of its owner",
                        view("", "select * from app.documents"),
                        VIEW,
                        LockFaultKind.VIEW_OF_OWNER),
                arguments(
                        "view over a view of its owner",
                        view("", "select * from app.documents").replace("app.v ", "app.below ")
                                + view(INVOKER, "select * from app.below"),
                        VIEW,
                        LockFaultKind.VIEW_OF_OWNER),
                arguments(
                        "view over a materialised view",
                        "create materialized view app.mv as select * from app.documents;"
                                + view(INVOKER, "select * from app.mv"),
                        VIEW,
                        LockFaultKind.CANNOT_BE_LOCKED),
                arguments(
                        "view over a table without lock",
                        "create table app.loose as select * from app.documents;"
                                + view(INVOKER, "select * from app.loose"),
                        VIEW,
                        LockFaultKind.ROW_SECURITY_OFF),
                arguments(
                        "view over a locked table, joined with one without",
                        "create table app.loose as select id as d, number as secret from app.documents;"
                                + view(
                                        INVOKER,
                                        "select d.*, l.secret from app.documents d left join app.loose l on l.d = d.id"),
                        VIEW,
                        LockFaultKind.ROW_SECURITY_OFF),
                arguments(
                        "view over a definer function",
                        "create function app.all_rows() returns setof app.documents language sql security definer"
                                + " as 'select * from app.documents';" + view(INVOKER, "select * from app.all_rows()"),
                        VIEW,
                        LockFaultKind.DEFINER_FUNCTION),
                arguments(
                        "view over a function over a definer function",
                        "create function app.all_rows() returns setof app.documents language sql security definer"
                                + " as 'select * from app.documents'; create function app.calls() returns setof app.documents"
                                + " language sql begin atomic select * from app.all_rows(); end;"
                                + view(INVOKER, "select * from app.calls()"),
                        VIEW,
                        LockFaultKind.DEFINER_FUNCTION),
                arguments(
                        "view over an operator over a definer function",
                        "create function app.peek(int, int) returns text language sql security definer"
                                + " as 'select number from app.documents where id = $1 + $2';"
                                + " create operator app.+ (leftarg = int, rightarg = int, function = app.peek);"
                                + view(INVOKER, "select d.*, d.id operator(app.+) 1000 as peeked from app.documents d"),
                        VIEW,
                        LockFaultKind.DEFINER_FUNCTION),
                arguments(
                        "view over a function whose body is text",
                        "create function app.opaque(int) returns text language plpgsql as 'begin return 1; end';"
                                + view(INVOKER, "select d.*, app.opaque(d.id) as o from app.documents d"),
                        VIEW,
                        LockFaultKind.OPAQUE_FUNCTION),
                arguments(
                        "view over a table declared to have no lock",
                        "create view app.v with (security_invoker = true) as select * from app.documents;"
                                + " grant select on app.v to {reader}; alter table app.customers disable row level security;"
                                + " create or replace view app.v with (security_invoker = true) as select d.* from app.documents d"
                                + " join app.customers c on c.id = d.customer_id",
                        VIEW,
                        LockFaultKind.ROW_SECURITY_OFF));
    }

    private static final String VIEW = "app.v, tenant: tenant_id";
    private static final String INVOKER = "with (security_invoker = true) ";

    private static String view(String options, String query) {
        return " create view app.v " + options + "as " + query + "; grant select on app.v to {reader}; ";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("datasets")
    void refusesADatasetFor(String name, String setUp, String documents, LockFaultKind expected) throws Exception {
        database.run(setUp);
        List<LockFault> faults = inspect(database, TestCatalog.documentsAs(documents));
        assertThat(faults).extracting(LockFault::kind).contains(expected);
        assertThat(faults).filteredOn(fault -> fault.kind() == expected).allSatisfy(fault -> {
            assertThat(fault.table()).isPresent();
            assertThat(fault.mend().text()).isNotBlank();
        });
    }

    static Stream<Arguments> sound() {
        return Stream.of(
                arguments(
                        "the host's own open policy under a restrictive one",
                        "create policy host on app.documents using (true);"
                                + " create policy just on app.documents as restrictive for select to {reader} using ("
                                + TIE + ")",
                        DOCUMENTS),
                arguments(
                        "a narrower policy",
                        "drop policy reader on app.documents; create policy p on app.documents to {reader} using ("
                                + TIE + " and paid)",
                        DOCUMENTS),
                arguments(
                        "a policy of another role",
                        "create policy host on app.documents to {owner} using (true)",
                        DOCUMENTS),
                arguments("a table that is forced", "alter table app.documents force row level security", DOCUMENTS),
                arguments(
                        "a child that only its parent shows",
                        "create table app.child () inherits (app.documents)",
                        DOCUMENTS),
                arguments(
                        "a partitioned table",
                        "create table app.parts (like app.documents) partition by list (paid);"
                                + " create table app.part1 partition of app.parts default;"
                                + " alter table app.parts enable row level security;"
                                + " create policy p on app.parts to {reader} using (" + TIE + ");"
                                + " grant select on app.parts to {reader}",
                        "app.parts, tenant: tenant_id"),
                arguments("a view of the reader's rights", view(INVOKER, "select * from app.documents"), VIEW),
                arguments(
                        "a view of the reader's rights over another",
                        view(INVOKER, "select * from app.documents").replace("app.v ", "app.below ")
                                + view(
                                        INVOKER,
                                        "select b.*, c.name as n, lower(c.region) as r from app.below b"
                                                + " left join app.customers c on c.id = b.customer_id"),
                        VIEW),
                arguments(
                        "a view over a function whose body can be followed",
                        "create function app.calls() returns setof app.documents language sql"
                                + " begin atomic select * from app.documents; end;"
                                + view(INVOKER, "select * from app.calls()"),
                        VIEW),
                arguments(
                        "a view over a locked table that the catalog does not name",
                        "create table app.extra (like app.documents); alter table app.extra alter tenant_id set not null;"
                                + " alter table app.extra enable row level security;"
                                + " create policy p on app.extra to {reader} using (" + TIE
                                + "); grant select on app.extra to {reader};"
                                + view(INVOKER, "select * from app.extra"),
                        VIEW),
                arguments(
                        "a materialised view declared to have no lock",
                        "create materialized view app.mv as select * from app.documents; grant select on app.mv to {reader}",
                        "app.mv, tenant: tenant_id, second-lock: none, second-lock-reason: rebuilt nightly per tenant"),
                arguments(
                        "only the columns that are needed",
                        "revoke select on app.documents from {reader}; grant select (id, tenant_id, number, issued_at, total,"
                                + " customer_id, currency, details, project_id) on app.documents to {reader}",
                        DOCUMENTS));
    }

    @Test
    void tellsWhatATypeIsAndWhatTheCatalogMaySay() throws Exception {
        database.run("alter table app.documents alter issued_at type timestamp");
        assertThat(inspect(database, TestCatalog.documentsAs(DOCUMENTS)))
                .filteredOn(fault -> fault.kind() == LockFaultKind.COLUMN_TYPE)
                .singleElement()
                .satisfies(fault -> assertThat(fault.text())
                        .contains("is of type timestamp without time zone, which is no timestamp as the catalog says")
                        .contains("let the catalog say type: text, and neither filter"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sound")
    void letsPass(String name, String setUp, String documents) throws Exception {
        database.run(setUp);
        assertThat(inspect(database, TestCatalog.documentsAs(documents))).isEmpty();
    }

    @Test
    void mendsOpenPoliciesOfTheHostWithoutTouchingThem() throws Exception {
        database.run("create policy host on app.documents using (true)");
        List<LockFault> faults = inspect(database, TestCatalog.of());
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(LockFaultKind.POLICY_OPEN);
            assertThat(fault.table()).contains("documents");
            assertThat(fault.what()).contains("host");
        });
        database.run(String.join(";", faults.get(0).mend().statements()));
        assertThat(inspect(database, TestCatalog.of())).isEmpty();
    }

    @Test
    void tellsWhichDefinerFunctionAPolicyCalls() throws Exception {
        database.run("create function app.mine(uuid) returns boolean language sql security definer as 'select true';"
                + " create policy p on app.documents to {reader} using (app.mine(tenant_id))");
        assertThat(inspect(database, TestCatalog.of()).get(0).what()).contains("app.mine(uuid)");
    }

    @Test
    void refusesTenantsUnderACollationThatCallsTwoEqual() throws Exception {
        TestDatabase database = TestDatabase.empty();
        database.run("""
                create schema app;
                create collation app.blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
                create table app.documents (id int primary key, tenant_id text collate app.blind not null);
                alter table app.documents enable row level security;
                create policy p on app.documents to {reader}
                  using (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')));
                """);
        assertThat(inspect(database, TestCatalog.of("text", DOCUMENTS)))
                .filteredOn(fault -> fault.table().equals(Optional.of("documents")))
                .extracting(LockFault::kind)
                .contains(LockFaultKind.TENANT_COLLATION);
    }

    @Test
    void refusesTextTenantsThatACastMakesEqual() throws Exception {
        TestDatabase database = TestDatabase.empty();
        database.run("""
                create schema app;
                create table app.documents (id int primary key, tenant_id text not null);
                alter table app.documents enable row level security;
                create policy p on app.documents to {reader}
                  using (tenant_id::bigint = (select nullif(current_setting('sallyport.tenant', true), '')::bigint));
                """);
        assertThat(inspect(database, TestCatalog.of("text", DOCUMENTS)))
                .extracting(LockFault::kind)
                .contains(LockFaultKind.POLICY_OPEN);
    }

    @Test
    void seesRowsByTryingWhereEverythingElseLooksSound() throws Exception {
        database.run("alter role {reader} bypassrls");
        assertThat(inspect(database, TestCatalog.of()))
                .filteredOn(fault -> fault.kind() == LockFaultKind.PROBE_SAW_ROWS)
                .extracting(fault -> fault.table().orElseThrow())
                .contains("documents", "customers", "assignments");
    }

    @Test
    void allowsGlobalRowsOnlyWhereTheyAreDeclared() throws Exception {
        database.run("alter table app.customers alter tenant_id drop not null;"
                + " insert into app.customers values (900, null, 'everybodys', null);"
                + " create policy global on app.customers for select to {reader} using (tenant_id is null)");
        assertThat(inspect(database, TestCatalog.withGlobalCustomers("rls"))).isEmpty();
        assertThat(inspect(database, TestCatalog.of()))
                .extracting(LockFault::kind)
                .contains(LockFaultKind.TENANT_NULLABLE, LockFaultKind.POLICY_OPEN);

        Catalog doors = TestCatalog.withGlobalCustomers("door-view");
        database.run("revoke select on app.customers from {reader}");
        database.run(DoorViews.sql(doors, doors.table("customers"), database.reader()));
        assertThat(inspect(database, doors)).isEmpty();
    }

    @Test
    void refusesAReaderWhoOnlyActsAsOne() throws Exception {
        try (Connection connection = database.asSuperuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set role " + database.reader());
            assertThat(new SecondLockInspector(new SecureRandom()).inspect(connection, TestCatalog.of()))
                    .extracting(LockFault::kind)
                    .contains(LockFaultKind.READER_IS_MEMBER);
        }
    }
}
