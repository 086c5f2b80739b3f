-- Requests that demand somebody else's approval. Exports of before have none, and need none.

alter table exports
    -- Why the person wants it.
    add column reason             text check (length(reason) between 1 and 500),
    -- When it lapses without an approval; there exactly if one is demanded.
    add column approval_lapses_at timestamptz,
    -- How many rows were counted when it was asked.
    add column approval_rows      bigint check (approval_rows >= 0),
    add column decided_by         text check (length(decided_by) between 1 and 200),
    add column decided_at         timestamptz,
    -- Why not; there exactly if it was rejected.
    add column decided_against    text check (length(decided_against) between 1 and 500),
    add constraint exports_demand_what_was_granted
        check ((approval_lapses_at is not null) = coalesce((granted ->> 'approval')::boolean, false)),
    add constraint exports_await_a_demanded_approval
        check (state not in ('awaiting_approval', 'rejected', 'lapsed') or approval_lapses_at is not null),
    add constraint exports_are_decided_whole
        check ((decided_by is null) = (decided_at is null)
            and (decided_against is null or decided_by is not null)
            and (decided_by is null or approval_lapses_at is not null)),
    -- Nobody decides over their own, and a decision stands in time.
    add constraint exports_are_decided_by_others
        check (decided_by is null or (decided_by <> person and decided_at < approval_lapses_at)),
    add constraint exports_are_built_with_their_approval
        check (state not in ('queued', 'running', 'completed', 'expired', 'failed')
            or approval_lapses_at is null
            or (decided_by is not null and decided_against is null)),
    add constraint exports_are_rejected_by_somebody
        check ((state = 'rejected') = (decided_against is not null));

create index exports_awaiting on exports (tenant, asked_at) where state = 'awaiting_approval';
create index exports_lapsing on exports (approval_lapses_at) where state = 'awaiting_approval';

-- What was asked stays as it was, and so does a decision.
create function refuse_change_of_approval() returns trigger
    language plpgsql
    set search_path = pg_catalog
as $$
begin
    raise exception 'an export keeps its reason, what it awaits, and who decided over it for ever'
        using errcode = 'restrict_violation';
end
$$;

create trigger exports_keep_their_approval
    before update on exports
    for each row
    when (row(old.reason, old.approval_lapses_at, old.approval_rows)
            is distinct from row(new.reason, new.approval_lapses_at, new.approval_rows)
        or (old.decided_by is not null
            and row(old.decided_by, old.decided_at, old.decided_against)
                is distinct from row(new.decided_by, new.decided_at, new.decided_against))
        or (old.decided_by is null and new.decided_by is not null and old.state <> 'awaiting_approval'))
    execute function refuse_change_of_approval();

grant update (decided_by, decided_at, decided_against) on exports to "${app_role}";
