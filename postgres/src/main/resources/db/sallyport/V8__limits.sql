-- What limits are judged by, and what keeps allowed acts from filling the ledger.

-- Acts that count, for about an hour. In place of export_counts, which is kept for processes of the version before.
create table quota_uses (
    act         text not null check (act in ('request', 'ticket', 'handover')),
    tenant      text not null,
    tenant_type text not null,
    person      text not null,
    -- An IPv4 address, or the /64 of an IPv6 one.
    address     text not null,
    export      uuid,
    at          timestamptz not null
);

create index quota_uses_of_tenant on quota_uses (tenant, at desc) where act = 'request';
create index quota_uses_of_person on quota_uses (person, at desc) where act = 'request';
create index quota_uses_of_address on quota_uses (address, at desc);
create index quota_uses_of_export on quota_uses (export, at desc) where act = 'ticket';
create index quota_uses_old on quota_uses (at);

insert into quota_uses (act, tenant, tenant_type, person, address, at)
    select 'request', tenant, tenant_type, person, '', asked_at from exports where asked_at > now() - interval '1 hour'
    union all
    select 'request', tenant, tenant_type, person, '', at from export_counts where at > now() - interval '1 hour';

create index exports_unfinished_of_tenant on exports (tenant) where state in ('awaiting_approval', 'queued', 'running');
create index exports_unfinished_of_person on exports (person) where state in ('awaiting_approval', 'queued', 'running');

-- Keys of clients, by keyed digests of tenant, person and key.
create table idempotency_keys (
    key_digest     text primary key check (key_digest ~ '^[0-9a-f]{64}$'),
    request_digest text not null check (request_digest ~ '^[0-9a-f]{64}$'),
    export         uuid not null references exports (id),
    at             timestamptz not null
);

create index idempotency_keys_old on idempotency_keys (at);

-- Allowed acts of one kind within one window: how many there were.
create table repeat_counters (
    act          text not null,
    subject      text not null,
    tenant       text not null,
    tenant_type  text not null,
    person       text not null,
    export       uuid not null,
    window_start timestamptz not null,
    seen         bigint not null,
    -- Bytes of those that are only counted.
    bytes        bigint not null,
    primary key (act, subject, person, tenant, window_start)
);

create index repeat_counters_window on repeat_counters (window_start);

grant select, insert, delete on quota_uses to "${app_role}";
grant select, insert, update, delete on idempotency_keys, repeat_counters to "${app_role}";
