-- Addresses of programs that are told how exports ended, and what is on its way to them.

create table webhooks (
    id             uuid primary key,
    person         text not null check (length(person) between 1 and 200),
    tenant         text not null check (length(tenant) between 1 and 200),
    tenant_type    text not null check (tenant_type in ('uuid', 'integer', 'text')),
    name           text not null check (length(name) between 1 and 100),
    host           text not null check (length(host) between 1 and 253),
    -- Sealed, each with the webhook, its person and its tenant bound to it. Nothing is left of them once it is removed.
    address        bytea,
    secret         bytea,
    -- The secret before, as long as it signs as well.
    secret_before  bytea,
    before_until   timestamptz,
    created_at     timestamptz not null,
    closed_at      timestamptz,
    closed_because text check (closed_because in ('gone', 'never-taken')),
    removed_at     timestamptz,
    check ((removed_at is null) = (address is not null and secret is not null)),
    check (removed_at is null or (address is null and secret is null and secret_before is null)),
    check ((secret_before is null) = (before_until is null)),
    check ((closed_at is null) = (closed_because is null))
);

create index webhooks_of_person on webhooks (person, tenant, created_at desc);

create table webhook_deliveries (
    -- What receivers know it by, at each try.
    id           uuid primary key,
    webhook      uuid not null references webhooks (id) on delete cascade,
    event        text not null check (event in ('export.ready', 'export.ended', 'export.expiring', 'webhook.test')),
    export       uuid references exports (id),
    body         text not null check (length(body) between 2 and 4000),
    made_at      timestamptz not null,
    state        text not null check (state in ('waiting', 'delivered', 'given-up', 'dropped')),
    tries        integer not null check (tries >= 0),
    due_at       timestamptz not null,
    -- Until then whoever took it sends it, and nobody else does.
    leased_until timestamptz,
    tried_at     timestamptz,
    outcome      text check (outcome in ('2xx', '3xx', '4xx', '410', '5xx', 'not-reached')),
    done_at      timestamptz,
    check ((event = 'webhook.test') = (export is null)),
    check ((tried_at is null) = (outcome is null)),
    check ((state = 'waiting') = (done_at is null)),
    -- One message of each kind for each export, however often it is put on its way; tests as many as are sent.
    unique (webhook, export, event)
);

create index webhook_deliveries_due on webhook_deliveries (tries, due_at) where state = 'waiting';
create index webhook_deliveries_newest on webhook_deliveries (webhook, made_at desc);

grant select, insert, update, delete on webhooks, webhook_deliveries to "${app_role}";
