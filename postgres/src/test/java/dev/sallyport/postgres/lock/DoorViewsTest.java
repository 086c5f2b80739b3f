package dev.sallyport.postgres.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.ColumnType;
import dev.sallyport.catalog.SecondLock;
import dev.sallyport.postgres.Product;
import dev.sallyport.postgres.Rows;
import dev.sallyport.postgres.ScopedQueries;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.source.CopyRowSource;
import dev.sallyport.query.ScopedQuery;
import dev.sallyport.testkit.Proves;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Proves("R5")
class DoorViewsTest {
    private static final Catalog CATALOG =
            TestCatalog.documentsAs("app.documents, tenant: tenant_id, second-lock: door-view");

    @AutoClose
    private final TestDatabase database = TestDatabase.ofProduct();

    @BeforeEach
    void start() {
        // A host that knows nothing of row security.
        database.run("drop policy reader on app.documents; alter table app.documents disable row level security;"
                + " revoke all on app.documents from {reader}");
    }

    private String sql() {
        return DoorViews.sql(CATALOG, CATALOG.table("documents"), database.reader());
    }

    private List<LockFault> inspect() throws Exception {
        try (Connection connection = database.asReader().getConnection()) {
            return new SecondLockInspector(new SecureRandom()).inspect(connection, CATALOG);
        }
    }

    @Test
    void holdsOnceItsSqlHasRunAndAgain() throws Exception {
        assertThat(inspect()).extracting(LockFault::kind).containsExactly(LockFaultKind.DOOR_MISSING);
        database.run(String.join(";", inspect().get(0).mend().statements()));
        assertThat(inspect()).isEmpty();
        database.run(sql());
        assertThat(inspect()).isEmpty();
    }

    @Test
    @Proves({"R4", "R6", "R10"})
    void showsTheTenantsRowsAndTheCatalogsColumns() throws Exception {
        database.run(sql());
        database.run("alter table app.documents add column brand_new text default 'x'");
        try (Connection connection = database.asReader().getConnection();
                Statement statement = connection.createStatement()) {
            String all = "select * from sallyport_door.app__documents";
            try (ResultSet none = statement.executeQuery(all)) {
                assertThat(none.next()).isFalse();
                assertThat(none.getMetaData().getColumnCount()).isEqualTo(9);
            }
            statement.execute("set sallyport.tenant = ''");
            try (ResultSet none = statement.executeQuery(all)) {
                assertThat(none.next()).isFalse();
            }
            statement.execute("set sallyport.tenant = '" + Product.A.text() + "'");
            try (ResultSet own = statement.executeQuery(
                    "select count(*), min(left(number, 2)), max(left(number, 2)) from sallyport_door.app__documents")) {
                own.next();
                assertThat(own.getLong(1)).isEqualTo(40);
                assertThat(own.getString(2)).isEqualTo("A-");
                assertThat(own.getString(3)).isEqualTo("A-");
            }
        }
    }

    @Test
    @Proves("R6")
    void isReadByTheSource() {
        database.run(sql());
        ScopedQuery query = ScopedQueries.of(Product.B)
                .from("app.documents", SecondLock.DOOR_VIEW)
                .column("number", ColumnType.TEXT)
                .build();
        assertThat(Rows.read(new CopyRowSource(database.asReader(), Clock.systemUTC()), query))
                .hasSize(40)
                .allSatisfy(row -> assertThat(row.get(0)).startsWith("B-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter view sallyport_door.app__documents set (security_barrier = false)",
                "alter view sallyport_door.app__documents set (security_invoker = true)",
                "alter view sallyport_door.app__documents owner to {reader}",
                "grant create on schema sallyport_door to {reader}",
                "grant create on schema sallyport_door to public",
                "{redefined: true}",
                "{redefined: tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid) or true}",
                "{redefined: tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid) union all select currency,"
                        + " customer_id, details, id, issued_at, number, project_id, tenant_id, total from app.documents}",
                "{redefined: project_id = 1}"
            })
    void isRefusedWhenItIsNoDoor(String setUp) throws Exception {
        database.run(sql());
        database.run(
                setUp.startsWith("{redefined")
                        ? "create or replace view sallyport_door.app__documents with (security_barrier = true) as select currency,"
                                + " customer_id, details, id, issued_at, number, project_id, tenant_id, total from app.documents where "
                                + setUp.substring(12, setUp.length() - 1)
                        : setUp);
        assertThat(inspect()).extracting(LockFault::kind).contains(LockFaultKind.DOOR_OPEN);
    }

    @Test
    void isRefusedWhenColumnsAreSwapped() throws Exception {
        database.run(sql());
        database.run("drop view sallyport_door.app__documents; create view sallyport_door.app__documents"
                + " with (security_barrier = true) as select currency, customer_id, details, id, issued_at,"
                + " currency as number, project_id, tenant_id, total from app.documents where tenant_id ="
                + " (select nullif(current_setting('sallyport.tenant', true), '')::uuid)");
        assertThat(inspect()).extracting(LockFault::kind).contains(LockFaultKind.DOOR_OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant select on app.documents to {reader}",
                "grant select (number) on app.documents to {reader}",
                "grant select on app.documents to public",
                "create role {db}_way; grant select on app.documents to {db}_way; grant {db}_way to {reader}",
                "create table app.child () inherits (app.documents); grant select on app.child to {reader}"
            })
    void isRefusedWhenTheTableCanBeReadPastIt(String setUp) throws Exception {
        database.run(sql());
        database.run(setUp);
        assertThat(inspect()).extracting(LockFault::kind).contains(LockFaultKind.DOOR_BYPASSED);
    }

    @Test
    void isRefusedBeforeAnythingButATable() throws Exception {
        database.run("alter table app.documents rename to real; create view app.documents as select * from app.real");
        database.run(sql());
        assertThat(inspect()).extracting(LockFault::kind).contains(LockFaultKind.CANNOT_BE_LOCKED);
    }

    @Test
    void isRefusedWhenTheCatalogsColumnsAreNotInIt() throws Exception {
        database.run(sql());
        database.run("drop view sallyport_door.app__documents; create view sallyport_door.app__documents"
                + " with (security_barrier = true) as select id, tenant_id from app.documents where tenant_id ="
                + " (select nullif(current_setting('sallyport.tenant', true), '')::uuid);"
                + " grant select on sallyport_door.app__documents to {reader}");
        assertThat(inspect()).extracting(LockFault::kind).contains(LockFaultKind.COLUMN_MISSING);
    }
}
