-- What belongs to a tenant: every row says whose it is. Keys and indexes are in 3-keys.sql.

create table agency.customers (
    id            uuid not null,
    tenant_id     uuid not null,
    number        text not null,
    name          text not null,
    contact_name  text,
    email         text,
    phone         text,
    iban          text,
    region        text not null,
    country       text not null,
    reference     text not null,
    internal_note text,
    details       jsonb not null,
    payment_token text,
    api_key       text,
    hidden        boolean not null,
    created_at    timestamptz not null,
    deleted_at    timestamptz
);

create table agency.projects (
    id             uuid not null,
    tenant_id      uuid not null,
    customer_id    uuid not null,
    code           text not null,
    name           text not null,
    state          text not null,
    starts_on      date not null,
    ends_on        date,
    budget         numeric(14, 2) not null,
    reference      text not null,
    internal_note  text,
    webhook_secret text,
    hidden         boolean not null,
    created_at     timestamptz not null,
    deleted_at     timestamptz
);

-- The same person may be assigned to the same project more than once, in different parts.
create table agency.assignments (
    id          uuid not null,
    tenant_id   uuid not null,
    project_id  uuid not null,
    person_id   uuid not null,
    part        text not null,
    reference   text not null,
    assigned_at timestamptz not null
);

create table agency.invoices (
    id            uuid not null,
    tenant_id     uuid not null,
    customer_id   uuid not null,
    project_id    uuid not null,
    assignee_id   uuid not null,
    number        text not null,
    status        text not null,
    currency_code text not null,
    issued_at     timestamptz not null,
    due_on        date not null,
    net           numeric(14, 2) not null,
    tax           numeric(14, 2) not null,
    total         numeric(14, 2) not null,
    reference     text not null,
    details       jsonb not null,
    internal_note text,
    payment_token text,
    hidden        boolean not null,
    deleted_at    timestamptz
);

create table agency.invoice_lines (
    id          uuid not null,
    tenant_id   uuid not null,
    invoice_id  uuid not null,
    project_id  uuid not null,
    position    integer not null,
    billed_at   timestamptz not null,
    description text not null,
    quantity    numeric(10, 2) not null,
    unit_price  numeric(14, 4) not null,
    amount      numeric(14, 2) not null,
    deleted_at  timestamptz
);

create table agency.payments (
    id            uuid not null,
    tenant_id     uuid not null,
    invoice_id    uuid not null,
    paid_at       timestamptz not null,
    amount        numeric(14, 2) not null,
    currency_code text not null,
    method        text not null,
    payer_name    text,
    payer_iban    text,
    reference     text not null,
    gateway_token text,
    hidden        boolean not null,
    deleted_at    timestamptz
);

create table agency.tickets (
    id              uuid not null,
    tenant_id       uuid not null,
    customer_id     uuid not null,
    project_id      uuid,
    assignee_id     uuid,
    number          text not null,
    opened_at       timestamptz not null,
    closed_at       timestamptz,
    status          text not null,
    priority        integer not null,
    subject         text not null,
    body            text not null,
    requester_email text not null,
    ip_address      text not null,
    internal_tags   text not null,
    internal_note   text,
    reset_link      text,
    hidden          boolean not null,
    deleted_at      timestamptz
);

create table agency.usage_events (
    id            bigint not null,
    tenant_id     uuid not null,
    customer_id   uuid not null,
    project_id    uuid not null,
    occurred_at   timestamptz not null,
    kind          text not null,
    quantity      integer not null,
    billable      boolean not null,
    source        text not null,
    ip_address    text not null,
    payload       jsonb not null,
    session_token text,
    deleted_at    timestamptz
);
