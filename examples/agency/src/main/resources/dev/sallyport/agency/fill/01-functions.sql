-- Everything is picked by hashes of a row's number, never by random(): two fills for one date are equal.
-- Numbers 56 and 57 are the hidden and the deleted row that every tenant has, however small.
-- The functions live for the length of the filling transaction.

-- A number from 0 to size - 1, the same for the same row number and salt.
create function fill_pick(n bigint, salt bigint, size integer) returns integer
    language sql immutable parallel safe
    return ((hashint8extended(n, salt) & 9223372036854775807) % size)::integer;

create function fill_id(tenant text, kind text, n bigint) returns uuid
    language sql immutable parallel safe
    return md5('agency id/' || tenant || '/' || kind || '/' || n::text)::uuid;

-- Tells whose datum it is, wherever it turns up.
create function fill_canary(tenant text, kind text, n bigint) returns text
    language sql immutable parallel safe
    return 'canary-' || tenant || '-' || md5('agency canary/' || tenant || '/' || kind || '/' || n::text);

-- A secret that must never leave, and tells whose it was if it does.
create function fill_planted(tenant text, kind text, n bigint) returns text
    language sql immutable parallel safe
    return 'planted-' || tenant || '-' || md5('agency secret/' || tenant || '/' || kind || '/' || n::text);

-- A moment in the 24 months before the day, with microseconds, as clocks give them. Reckoned without a time zone: only
-- then is the function inlined, and ten times as fast.
create function fill_moment(today date, n bigint, salt bigint) returns timestamptz
    language sql immutable parallel safe
    return (today::timestamp - (1 + fill_pick(n, salt, 729 * 86400)) * interval '1 second'
        + fill_pick(n, salt + 1, 1000000) * interval '1 microsecond') at time zone 'UTC';

-- One invoice in ten is issued by the monthly run: many share one moment.
create function fill_issued_at(today date, seed bigint, n bigint) returns timestamptz
    language sql immutable parallel safe
    return case
        when fill_pick(n, seed + 10, 10) > 0 then fill_moment(today, n, seed + 11)
        else greatest(
            date_trunc('month', fill_moment(today, n, seed + 11) at time zone 'UTC') + interval '6 hours',
            today::timestamp - interval '729 days') at time zone 'UTC'
        end;

-- However small the tenant: number 55 is a draft, and 53 and 54 have payments, one hidden and one deleted.
create function fill_invoice_status(seed bigint, n bigint) returns text
    language sql immutable parallel safe
    return case
        when n in (53, 54) then 'paid'
        when n = 55 then 'draft'
        else (array['draft', 'open', 'open', 'open', 'open', 'overdue', 'overdue', 'void',
                    'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid', 'paid',
                    'paid', 'paid', 'paid', 'paid'])[1 + fill_pick(n, seed + 13, 20)]
        end;

-- One in fifty is a credit note: its amounts are negative.
create function fill_invoice_net(seed bigint, n bigint) returns numeric
    language sql immutable parallel safe
    return (100 + fill_pick(n, seed + 14, 900000)) / 100.0
        * (case when fill_pick(n, seed + 15, 50) = 0 then -1 else 1 end);

create function fill_invoice_project(seed bigint, n bigint, projects integer) returns integer
    language sql immutable parallel safe
    return 1 + fill_pick(n, seed + 16, projects);

-- The first customers bear the hostile names: the first projects are theirs, so that the names reach every join.
create function fill_project_customer(seed bigint, project integer, customers integer) returns integer
    language sql immutable parallel safe
    return case when project <= customers and project <= 60 then project
        else 1 + fill_pick(project, seed + 17, customers) end;
