-- Requests for exports and their lives.

create table exports (
    id                 uuid primary key,
    tenant             text not null check (length(tenant) between 1 and 200),
    tenant_type        text not null check (tenant_type in ('uuid', 'integer', 'text')),
    person             text not null check (length(person) between 1 and 200),
    dedupe_key         text not null,
    request            jsonb not null,
    granted            jsonb not null,
    state              text not null check (state in (
                           'awaiting_approval', 'queued', 'running', 'completed', 'expired',
                           'rejected', 'lapsed', 'cancelled', 'failed', 'revoked')),
    attempt            integer not null check (attempt >= 0),
    version            integer not null check (version >= 0),
    asked_at           timestamptz not null,
    started_at         timestamptz,
    deadline           timestamptz,
    ended_at           timestamptz,
    ended_because      text,
    result             jsonb,
    -- Taken from the result, for the keeper: when it ends, and what has to be destroyed then.
    expires_at         timestamptz,
    part_objects       text[],
    part_key_ids       text[],
    -- When it was last changed.
    touched_at         timestamptz not null,
    check (state <> 'completed' or (result is not null and expires_at is not null)),
    check (state <> 'running' or deadline is not null)
);

create unique index exports_unfinished on exports (dedupe_key)
    where state in ('awaiting_approval', 'queued', 'running');
create index exports_of_person on exports (tenant, person, asked_at desc);
create index exports_alive on exports (state, id) where state in ('queued', 'running', 'completed');
create index exports_expiring on exports (expires_at) where state = 'completed';
create index exports_with_parts on exports using gin (part_objects) where part_objects is not null;

-- An export keeps for ever whose it is, what was asked and under what clearance. The privileges below say so to the
-- application; this says so to everybody.
create function refuse_change_of_export() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    raise exception 'an export keeps its tenant, person, request and clearance for ever'
        using errcode = 'restrict_violation';
end
$$;

create trigger exports_keep_their_tenant
    before update on exports
    for each row
    when (row(old.id, old.tenant, old.tenant_type, old.person, old.dedupe_key, old.request, old.granted, old.asked_at)
        is distinct from
        row(new.id, new.tenant, new.tenant_type, new.person, new.dedupe_key, new.request, new.granted, new.asked_at))
    execute function refuse_change_of_export();

-- How far the attempt is that runs now, or ran last.
create table export_progress (
    export   uuid primary key references exports (id),
    attempt  integer not null,
    rows     bigint not null,
    expected bigint not null,
    since    timestamptz not null,
    at       timestamptz not null
);

-- The database processes that read for an attempt.
create table export_readings (
    export     uuid not null references exports (id),
    attempt    integer not null,
    process_id integer not null,
    started_at timestamptz not null,
    tries      integer not null,
    primary key (export, attempt, process_id, started_at)
);

-- The objects that an attempt was about to write.
create table export_intents (
    object  text primary key,
    export  uuid not null references exports (id),
    attempt integer not null,
    part    uuid not null,
    at      timestamptz not null
);

create index export_intents_of_export on export_intents (export);

-- Counts asked without an export; they use the same limit.
create table export_counts (
    tenant      text not null,
    tenant_type text not null,
    person      text not null,
    at          timestamptz not null
);

create index export_counts_of_person on export_counts (tenant, person, at);

grant select, insert on exports to "${app_role}";
grant update (state, attempt, version, started_at, deadline, ended_at, ended_because, result, expires_at, part_objects,
    part_key_ids, touched_at) on exports to "${app_role}";
grant select, insert, update, delete on export_progress, export_readings to "${app_role}";
grant select, insert, delete on export_intents, export_counts to "${app_role}";
