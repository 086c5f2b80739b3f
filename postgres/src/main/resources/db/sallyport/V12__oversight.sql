-- Who looks across tenants, and what they pause.

-- Nobody, unless "sallyport people operator" made them one.
create table operators (
    person uuid primary key references people (id),
    kind   text not null check (kind in ('operator', 'support'))
);

create table holds (
    id           uuid primary key,
    subject      text not null check (subject in ('everything', 'tenant', 'dataset', 'person')),
    tenant       text,
    tenant_type  text,
    dataset      text,
    person       text,
    stops        text[] not null
        check (cardinality(stops) > 0 and stops <@ array['building', 'handing-over']),
    also_running boolean not null,
    reason       text not null check (length(reason) between 1 and 500),
    placed_by    text not null,
    placed_at    timestamptz not null,
    ended_by     text,
    ended_at     timestamptz,
    ended_reason text check (length(ended_reason) between 1 and 500),
    constraint holds_hold_what_they_say check (
        (subject = 'tenant') = (tenant is not null and tenant_type is not null)
        and (subject = 'dataset') = (dataset is not null)
        and (subject = 'person') = (person is not null)),
    constraint holds_end_whole check (
        (ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_reason is null))
);

create index holds_active on holds (placed_at) where ended_at is null;

-- For looking at many people's exports at once, page by page.
create index exports_by_time on exports (asked_at desc, id desc);
create index exports_of_tenant_by_time on exports (tenant, asked_at desc, id desc);
create index exports_of_person_by_time on exports (person, asked_at desc, id desc);

-- The expiry of a completed export only ever comes nearer.
create function refuse_longer_life() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    raise exception 'the expiry of an export is never put off' using errcode = 'restrict_violation';
end
$$;

create trigger exports_never_live_longer
    before update on exports
    for each row
    when (old.expires_at is not null and new.expires_at > old.expires_at)
    execute function refuse_longer_life();

-- What is done across tenants, or to no single export, is counted as well.
alter table repeat_counters alter column export drop not null;

grant select, insert, update, delete on operators to "${app_role}";
grant select, insert on holds to "${app_role}";
grant update (ended_by, ended_at, ended_reason) on holds to "${app_role}";
