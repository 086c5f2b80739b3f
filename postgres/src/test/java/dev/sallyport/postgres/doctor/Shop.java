package dev.sallyport.postgres.doctor;

import dev.sallyport.catalog.Catalog;
import dev.sallyport.catalog.CatalogReader;
import dev.sallyport.postgres.TestDatabase;

/** A database of which the doctor has nothing to tell. */
final class Shop {
    private static final String SCHEMA = """
            create schema shop authorization {owner};
            create table shop.customers (id int primary key, tenant_id uuid not null, name text not null, note text);
            create table shop.orders (
              id int primary key, tenant_id uuid not null, customer_id int not null references shop.customers,
              status varchar(20) not null, ordered_at timestamptz not null, total numeric(12,2), note text);
            create index on shop.orders (tenant_id, ordered_at, id);
            create index on shop.orders (tenant_id, status varchar_pattern_ops);
            alter table shop.customers owner to {owner};
            alter table shop.orders owner to {owner};
            insert into shop.customers
              select n, ('aaaaaaaa-0000-4000-8000-00000000000' || n % 2)::uuid, 'customer ' || n, 'note'
              from generate_series(1, 10) n;
            insert into shop.orders
              select n, ('aaaaaaaa-0000-4000-8000-00000000000' || n % 2)::uuid, n % 10 + 1, 'open', now(), n, 'note'
              from generate_series(1, 100) n;
            grant usage on schema shop to {reader};
            """;

    private static final String ROW_SECURITY = """
            grant select (id, tenant_id, customer_id, status, ordered_at, total) on shop.orders to {reader};
            grant select (id, tenant_id, name) on shop.customers to {reader};
            alter table shop.customers enable row level security;
            alter table shop.orders enable row level security;
            create policy reader on shop.customers for select to {reader}
              using (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid));
            create policy reader on shop.orders for select to {reader}
              using (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid));
            """;

    private Shop() {}

    /** Under row security. */
    static TestDatabase underRowSecurity() {
        TestDatabase database = TestDatabase.empty();
        database.run(SCHEMA);
        database.run(ROW_SECURITY);
        return database;
    }

    /** Without any second lock yet. */
    static TestDatabase bare() {
        TestDatabase database = TestDatabase.empty();
        database.run(SCHEMA);
        return database;
    }

    static Catalog catalog() {
        return read("shop.orders", "", "[ordered_at, id]", "[status, ordered_at]");
    }

    static Catalog withDoorViews() {
        return read("shop.orders", ", second-lock: door-view", "[ordered_at, id]", "[status, ordered_at]");
    }

    /** Over a view instead of the table of orders. */
    static Catalog overView() {
        return read("shop.order_list", "", "[ordered_at, id]", "[status, ordered_at]");
    }

    static Catalog with(String key, String filters) {
        return read("shop.orders", "", key, filters);
    }

    /** Over a view, with the table below it declared. */
    static Catalog overViewOf(String ordersLock) {
        return read(
                "shop.order_list, tenant: tenant_id}\n  ground: {table: shop.orders",
                "",
                ordersLock,
                "[ordered_at, id]",
                "[status, ordered_at]");
    }

    /** With customers declared to be everybody's. */
    static Catalog withSharedCustomers() {
        return CatalogReader.read(
                "shop.yml",
                text("shop.orders", "", "", "[ordered_at, id]", "[status, ordered_at]")
                        .replace(
                                "shop.customers, tenant: tenant_id", "shop.customers, shared: the same for everybody"));
    }

    private static Catalog read(String orders, String lock, String key, String filters) {
        return read(orders, lock, lock, key, filters);
    }

    private static Catalog read(String orders, String customersLock, String ordersLock, String key, String filters) {
        return CatalogReader.read("shop.yml", text(orders, customersLock, ordersLock, key, filters));
    }

    private static String text(String orders, String customersLock, String ordersLock, String key, String filters) {
        return """
            catalog: 1
            tenant: {type: uuid}
            tables:
              orders: {table: %s, tenant: tenant_id%s}
              customers: {table: shop.customers, tenant: tenant_id%s}
            datasets:
              orders:
                title: Orders
                from: orders
                joins:
                  customer: {table: customers, on: {customer_id: id}}
                where: none
                where-reason: every order is shown
                key: %s
                time: ordered_at
                window: {required: true, largest: 90d}
                columns:
                  id: {type: integer, title: Id}
                  status: {type: text, title: Status}
                  ordered_at: {type: timestamp, title: Ordered}
                  total: {type: decimal, title: Total}
                  customer: {source: customer.name, type: text, title: Customer}
                filters: %s
                sort: [ordered_at]
            roles:
              clerk:
                title: Clerk
                grants:
                  orders: {columns: all, rows: all, formats: [csv]}
            """.formatted(orders, ordersLock, customersLock, key, filters);
    }
}
