-- The append-only record. The entry's bytes are the truth; the other columns are an index of them.

create table ledger (
    seq       bigint primary key check (seq > 0),
    at        timestamptz not null,
    event     text not null,
    tenant    text,
    person    text,
    export    uuid,
    entry     bytea not null,
    -- RFC 6962: SHA-256 over 0x00 and the entry.
    leaf_hash bytea not null,
    constraint ledger_leaf_is_of_entry check (leaf_hash = sha256('\x00'::bytea || entry))
);

create index ledger_of_export on ledger (export, seq) where export is not null;
create index ledger_of_tenant on ledger (tenant, seq) where tenant is not null;

create function refuse_change_of_ledger() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    raise exception 'the ledger can only grow' using errcode = 'restrict_violation';
end
$$;

create trigger ledger_only_grows
    before update or delete or truncate on ledger
    for each statement
    execute function refuse_change_of_ledger();

-- One without the next is a gap that could be filled later.
create function refuse_gap_in_ledger() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    if new.seq is distinct from (select coalesce(max(seq), 0) + 1 from sallyport.ledger) then
        raise exception 'the next entry of the ledger follows its last one' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create trigger ledger_has_no_gaps
    before insert on ledger
    for each row
    execute function refuse_gap_in_ledger();

-- Refusals of one kind within one window: how many there were, and why those that were only counted.
create table denial_counters (
    -- Empty texts where there is none.
    tenant       text not null,
    tenant_type  text not null,
    who          text not null,
    act          text not null,
    code         text not null,
    window_start timestamptz not null,
    seen         bigint not null check (seen > 0),
    causes       jsonb not null,
    primary key (who, tenant, act, code, window_start)
);

create index denial_counters_window on denial_counters (window_start);

grant select, insert on ledger to "${app_role}";
grant select, insert, update, delete on denial_counters to "${app_role}";
