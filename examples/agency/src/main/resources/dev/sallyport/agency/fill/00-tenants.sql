-- Who is filled, and how much: one row a tenant, put in by the program.

create temporary table fill_tenants (
    tenant_id    uuid,
    short        text,
    seed         bigint,
    today        date,
    staff        uuid[],
    customers    integer,
    projects     integer,
    invoices     integer,
    tickets      integer,
    usage_events integer
) on commit drop;
