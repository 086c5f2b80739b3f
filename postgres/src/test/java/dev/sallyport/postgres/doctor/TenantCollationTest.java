package dev.sallyport.postgres.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.postgres.TestDatabase;
import dev.sallyport.postgres.lock.DoorViews;
import dev.sallyport.postgres.lock.FindingCode;
import dev.sallyport.postgres.lock.LockFaultKind;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tenants that a collation calls equal. */
class TenantCollationTest {
    static final FindingCode CODE = LockFaultKind.TENANT_COLLATION;

    private static final String SCHEMA = """
            create schema shop authorization {owner};
            create collation shop.blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            create table shop.orders (id int primary key, tenant varchar(20) collate shop.blind not null);
            create index on shop.orders (tenant, id);
            alter table shop.orders owner to {owner};
            insert into shop.orders values (1, 'a'), (2, 'A');
            """;

    @Test
    void isMendedBehindADoorViewThatIsThere() throws SQLException {
        Catalog catalog = catalog(", second-lock: door-view");
        try (TestDatabase database = TestDatabase.empty()) {
            database.run(SCHEMA);
            database.run(DoorViews.sql(catalog, catalog.table("orders"), database.reader()));

            DatabaseDoctorTest.run(
                    database, collation(database, catalog).mending().statements());

            assertThat(DatabaseDoctorTest.findings(database, catalog)).isEmpty();
        }
    }

    @Test
    void isMendedBeforeThereIsADoorView() throws SQLException {
        Catalog catalog = catalog(", second-lock: door-view");
        try (TestDatabase database = TestDatabase.empty()) {
            database.run(SCHEMA);

            for (Finding finding : DatabaseDoctorTest.findings(database, catalog)) {
                DatabaseDoctorTest.run(database, finding.mending().statements());
            }

            assertThat(DatabaseDoctorTest.findings(database, catalog)).isEmpty();
        }
    }

    @Test
    void isMendedUnderRowSecurityOncePoliciesAreAway() throws SQLException {
        Catalog catalog = catalog("");
        try (TestDatabase database = TestDatabase.empty()) {
            database.run(SCHEMA);
            database.run("grant usage on schema shop to {reader}; grant select on shop.orders to {reader};"
                    + " alter table shop.orders enable row level security;"
                    + " create policy reader on shop.orders for select to {reader}"
                    + " using (tenant = (select nullif(current_setting('sallyport.tenant', true), '')))");
            Finding collation = collation(database, catalog);
            assertThat(collation.mending().words().orElseThrow())
                    .contains("Policies and views that name the column must be dropped first");

            database.run("drop policy reader on shop.orders");
            DatabaseDoctorTest.run(database, collation.mending().statements());
            for (Finding finding : DatabaseDoctorTest.findings(database, catalog)) {
                assertThat(finding.code()).isEqualTo(LockFaultKind.NO_POLICY);
                DatabaseDoctorTest.run(database, finding.mending().statements());
            }

            assertThat(DatabaseDoctorTest.findings(database, catalog)).isEmpty();
        }
    }

    private static Finding collation(TestDatabase database, Catalog catalog) throws SQLException {
        List<Finding> found = DatabaseDoctorTest.findings(database, catalog).stream()
                .filter(finding -> finding.code().equals(CODE))
                .toList();
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.mending().warning().orElseThrow())
                        .contains("written anew and locked meanwhile"));
        return found.get(0);
    }

    private static Catalog catalog(String lock) {
        return CatalogReader.read("shop.yml", """
                catalog: 1
                tenant: {type: text}
                tables:
                  orders: {table: shop.orders, tenant: tenant%s}
                datasets:
                  orders:
                    title: Orders
                    from: orders
                    where: none
                    where-reason: every order is shown
                    key: [id]
                    window: {required: false, reason: there are few}
                    columns:
                      id: {type: integer, title: Id}
                roles:
                  clerk:
                    title: Clerk
                    grants:
                      orders: {columns: all, rows: all, formats: [csv]}
                """.formatted(lock));
    }
}
