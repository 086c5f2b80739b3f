package dev.sallyport.postgres;

import dev.sallyport.tenant.TenantId;
import dev.sallyport.tenant.TenantIdType;

/** The small product that tests read from. Every text of a row begins with its tenant's letter. */
public final class Product {
    public static final TenantId A = new TenantId(TenantIdType.UUID, "aaaaaaaa-0000-4000-8000-000000000001");
    public static final TenantId B = new TenantId(TenantIdType.UUID, "bbbbbbbb-0000-4000-8000-000000000002");

    /** Rows of each tenant in {@code app.documents}. */
    public static final int ROWS_EACH = 40;

    static final String SCHEMA = """
            create schema app authorization {owner};
            create table app.customers (
              id int primary key, tenant_id uuid not null, name text not null, region text);
            create table app.documents (
              id int primary key, tenant_id uuid not null, number text not null, customer_id int, project_id int,
              issued_at timestamptz not null, day date, total numeric(12,2), paid boolean, details jsonb,
              currency text);
            create table app.assignments (
              project_id int not null, person_id uuid not null, tenant_id uuid not null);
            create table app.currencies (code text primary key, name text not null);
            create index on app.documents (tenant_id, issued_at, id);
            alter table app.customers owner to {owner};
            alter table app.documents owner to {owner};
            alter table app.assignments owner to {owner};
            alter table app.currencies owner to {owner};
            """;

    static final String ROWS = """
            insert into app.currencies values ('EUR', 'Euro'), ('USD', 'Dollar');
            insert into app.customers
              select n + offset_of.o, t::uuid, letter || '-customer-' || n, letter || '-region-' || n % 3
              from (values ('aaaaaaaa-0000-4000-8000-000000000001', 'A', 0),
                           ('bbbbbbbb-0000-4000-8000-000000000002', 'B', 1000)) as offset_of(t, letter, o),
                generate_series(1, 10) n;
            insert into app.documents
              select n + o, t::uuid, letter || '-' || n, case when n % 4 = 0 then null else n % 10 + 1 + o end,
                n % 5, timestamptz '2026-01-01 00:00:00+00' + (n / 4) * interval '1 hour', date '2026-01-01' + n,
                n + o + 0.5, n % 2 = 0,
                jsonb_build_object('purchase_order', letter || '-po-' || n, 'secret', letter || '-secret'),
                case when n % 2 = 0 then 'EUR' else 'USD' end
              from (values ('aaaaaaaa-0000-4000-8000-000000000001', 'A', 0),
                           ('bbbbbbbb-0000-4000-8000-000000000002', 'B', 1000)) as offset_of(t, letter, o),
                generate_series(1, 40) n;
            insert into app.assignments values
              (1, '11111111-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001'),
              (1, '11111111-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001'),
              (2, '11111111-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002');
            """;

    static final String LOCKS = """
            alter table app.customers enable row level security;
            alter table app.documents enable row level security;
            alter table app.assignments enable row level security;
            create policy reader on app.customers for select to {reader}
              using (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid));
            create policy reader on app.documents for select to {reader}
              using (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid));
            create policy reader on app.assignments for select to {reader}
              using (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid));
            grant usage on schema app to {reader};
            grant select on all tables in schema app to {reader};
            """;

    private Product() {}
}
