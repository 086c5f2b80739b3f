-- Requests that people keep under a name, for themselves or for others of their tenant. None of them is a right.

create table saved_requests (
    id          uuid primary key,
    tenant      text not null check (length(tenant) between 1 and 200),
    tenant_type text not null check (tenant_type in ('uuid', 'integer', 'text')),
    owner       text not null check (length(owner) between 1 and 200),
    name        text not null check (length(name) between 1 and 80 and name !~ '[[:cntrl:]]'),
    request     jsonb not null check (octet_length(request::text) <= 100000),
    -- What its owner was cleared for when it was saved: a memory to compare with.
    granted     jsonb not null,
    shared      boolean not null,
    saved_at    timestamptz not null,
    changed_at  timestamptz not null,
    version     integer not null check (version >= 0),
    constraint saved_requests_have_names_of_their_own unique (tenant, tenant_type, owner, name)
);

create index saved_requests_shared on saved_requests (tenant, tenant_type, name) where shared;

-- Whose it is, and where, stays for ever. The privileges below say so to the application; this says so to everybody.
create function refuse_change_of_owner() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    raise exception 'a saved request keeps its tenant and owner for ever' using errcode = 'restrict_violation';
end
$$;

create trigger saved_requests_keep_their_owner
    before update on saved_requests
    for each row
    when (row(old.id, old.tenant, old.tenant_type, old.owner, old.saved_at)
        is distinct from row(new.id, new.tenant, new.tenant_type, new.owner, new.saved_at))
    execute function refuse_change_of_owner();

-- However they come: no more than these, of one person and of one tenant. Who writes here holds the lock of its tenant.
create function refuse_too_many_saved() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    if (select count(*) from sallyport.saved_requests
        where tenant = new.tenant and tenant_type = new.tenant_type and owner = new.owner) > 100 then
        raise exception 'a person keeps at most 100 requests in a tenant' using errcode = 'check_violation';
    end if;
    if new.shared and (select count(*) from sallyport.saved_requests
        where tenant = new.tenant and tenant_type = new.tenant_type and shared) > 200 then
        raise exception 'at most 200 requests are shared in a tenant' using errcode = 'check_violation';
    end if;
    return null;
end
$$;

create trigger saved_requests_are_few
    after insert or update of shared on saved_requests
    for each row
    execute function refuse_too_many_saved();

-- How often somebody changes what they keep.
alter table quota_uses
    drop constraint quota_uses_act_check,
    add constraint quota_uses_act_check check (act in ('request', 'ticket', 'handover', 'save'));

create index quota_uses_of_person_saving on quota_uses (person, at desc) where act = 'save';

grant select, insert, delete on saved_requests to "${app_role}";
grant update (name, request, granted, shared, changed_at, version) on saved_requests to "${app_role}";
