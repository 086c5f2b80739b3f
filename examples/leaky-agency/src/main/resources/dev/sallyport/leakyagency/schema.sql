create table tenants (
    id   uuid primary key,
    slug text not null unique,
    name text not null
);

-- Accounts belong to one tenant; nobody's account has none. The same address may have an account at several.
create table people (
    id            uuid primary key,
    tenant_id     uuid references tenants,
    email         text not null,
    email_key     text not null,
    name          text not null,
    role          text not null,
    state         text not null default 'active',
    password_hash text not null,
    api_key       text not null,
    joined_at     timestamptz not null default now(),
    unique (tenant_id, email_key)
);

create table sessions (
    id         uuid primary key,
    person_id  uuid not null references people,
    tenant_id  uuid,
    csrf       text not null,
    expires_at timestamptz not null,
    ended_at   timestamptz
);

create table customers (
    id            uuid primary key,
    tenant_id     uuid not null references tenants,
    number        text not null,
    name          text not null,
    contact       text not null,
    email         text not null,
    iban          text not null,
    city          text not null,
    status        text not null,
    note          text not null,
    risk_score    integer not null,
    internal_note text not null,
    api_key       text not null,
    created_at    timestamptz not null,
    updated_at    timestamptz not null,
    unique (tenant_id, number)
);

create table projects (
    id             uuid primary key,
    tenant_id      uuid not null references tenants,
    customer_id    uuid not null references customers,
    number         text not null,
    name           text not null,
    state          text not null,
    budget         numeric(12, 2) not null,
    starts_on      date not null,
    internal_note  text not null,
    webhook_secret text not null,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    unique (tenant_id, number)
);

create table invoices (
    id              uuid primary key,
    tenant_id       uuid not null references tenants,
    customer_id     uuid not null references customers,
    customer_number text not null,
    number          text not null,
    amount          numeric(12, 2) not null,
    status          text not null,
    issued_on       date not null,
    due_on          date not null,
    note            text not null,
    margin          numeric(12, 2) not null,
    internal_note   text not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    unique (tenant_id, number)
);
create index on invoices (tenant_id, issued_on, id);

create table payments (
    id              uuid primary key,
    tenant_id       uuid not null references tenants,
    invoice_id      uuid not null references invoices,
    invoice_number  text not null,
    amount          numeric(12, 2) not null,
    paid_on         date not null,
    payer_iban      text not null,
    reference       text not null,
    processor_token text not null,
    created_at      timestamptz not null
);

create table notes (
    id          uuid primary key,
    tenant_id   uuid not null references tenants,
    customer_id uuid not null references customers,
    author      text not null,
    body        text not null,
    created_at  timestamptz not null
);

create table attachments (
    id         uuid primary key,
    tenant_id  uuid not null references tenants,
    invoice_id uuid not null references invoices,
    name       text not null,
    media_type text not null,
    content    bytea not null,
    created_at timestamptz not null
);

create table usage_events (
    id              uuid primary key,
    tenant_id       uuid not null references tenants,
    customer_number text not null,
    kind            text not null,
    at              timestamptz not null
);

-- What the search looks through: one line for each customer, project and invoice.
create table search_lines (
    tenant_id uuid not null,
    kind      text not null,
    ref       uuid not null,
    line      text not null,
    primary key (kind, ref)
);

-- Revenue by month, kept current whenever invoices change.
create table revenue_months (
    tenant_id uuid not null,
    month     date not null,
    amount    numeric(14, 2) not null,
    invoices  bigint not null,
    primary key (tenant_id, month)
);

create table snapshots (
    id        uuid primary key,
    tenant_id uuid not null,
    report    text not null,
    figures   text not null,
    taken_at  timestamptz not null
);

create table exports (
    id           uuid primary key,
    tenant_id    uuid not null,
    person_id    uuid not null,
    number       integer not null,
    title        text not null,
    dataset      text not null,
    format       text not null,
    filters      text not null,
    payload      text not null,
    state        text not null,
    problem      text,
    expected     bigint,
    written      bigint,
    file_name    text,
    requested_at timestamptz not null,
    completed_at timestamptz,
    expires_at   timestamptz,
    unique (tenant_id, number)
);

create table export_files (
    name       text primary key,
    export_id  uuid not null,
    media_type text not null,
    content    bytea not null
);

create table tickets (
    token      text primary key,
    export_id  uuid not null,
    tenant_id  uuid not null,
    person_id  uuid not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);

create table schedules (
    id         uuid primary key,
    tenant_id  uuid not null,
    title      text not null,
    report     text not null,
    recipients text not null,
    created_by uuid not null
);

create table webhooks (
    id        uuid primary key,
    tenant_id uuid not null,
    url       text not null,
    secret    text not null
);

create table audit (
    id        bigint generated always as identity primary key,
    tenant_id uuid not null,
    actor     text not null,
    action    text not null,
    type      text not null,
    filters   text not null,
    at        timestamptz not null
);
