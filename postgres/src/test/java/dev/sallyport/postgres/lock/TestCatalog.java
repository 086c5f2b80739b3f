package dev.sallyport.postgres.lock;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;

/** The catalog of the small product, with one table declared as a test wants it. */
final class TestCatalog {
    private static final String CATALOG = """
            catalog: 1
            tenant: {type: %s}
            person: {type: uuid}
            tables:
              documents: {table: %s}
              customers: {table: app.customers, tenant: tenant_id%s}
              assignments: {table: app.assignments, tenant: tenant_id}
              currencies: {table: app.currencies, shared: the same names for everybody}
            datasets:
              documents:
                title: Documents
                description: What was written.
                from: documents
                joins:
                  customer: {table: customers, on: {customer_id: id}, optional: true}
                  currency: {table: currencies, on: {currency: code}, optional: true}
                where: none
                where-reason: every document is shown
                key: [issued_at, id]
                time: issued_at
                window: {required: true, largest: 90d}
                columns:
                  number: {type: text, title: Number}
                  issued_at: {type: timestamp, title: Issued}
                  total: {type: decimal, title: Total}
                  paid: {type: boolean, expose: never}
                  customer_name: {source: customer.name, type: text, title: Customer}
                  currency_name: {source: currency.name, type: text, title: Currency}
                  details: {type: json, title: Details, keys: [purchase_order]}
                filters: [number, customer_name, total]
                row-rules:
                  mine: {exists: assignments, on: {project_id: project_id}, person: person_id}
            roles:
              reader:
                title: Reader
                grants:
                  documents: {columns: all, rows: all, formats: [csv]}
            """;

    private TestCatalog() {}

    static Catalog of() {
        return documentsAs("app.documents, tenant: tenant_id");
    }

    static Catalog documentsAs(String table) {
        return of("uuid", table);
    }

    static Catalog of(String tenantType, String table) {
        return CatalogReader.read("test.yml", CATALOG.formatted(tenantType, table, ""));
    }

    /** With customers that belong to everybody. */
    static Catalog withGlobalCustomers(String secondLock) {
        return CatalogReader.read(
                "test.yml",
                CATALOG.formatted(
                        "uuid",
                        "app.documents, tenant: tenant_id",
                        ", second-lock: " + secondLock + ", global-rows: [{column: tenant_id, is: null}]"));
    }
}
