-- The second factor of people who sign in with a password: codes of an app (RFC 6238), and one-time codes for when the app
-- is lost.

create table second_factors (
    person       uuid primary key references people (id),
    -- Sealed, with the person bound to it.
    secret       bytea not null,
    begun_at     timestamptz not null,
    -- Null: not confirmed by a code yet, and asked of nobody.
    confirmed_at timestamptz,
    -- The newest time step of which a code was taken; none of it, or of one before, is taken again.
    last_step    bigint,
    -- Codes tried since the last right one, and when the next one may be tried.
    tried        integer not null default 0 check (tried >= 0),
    not_before   timestamptz not null
);

create table recovery_codes (
    person  uuid not null references second_factors (person) on delete cascade,
    digest  bytea not null check (octet_length(digest) = 32),
    used_at timestamptz,
    primary key (person, digest)
);

grant select, insert, update, delete on second_factors to "${app_role}";
grant select, insert on recovery_codes to "${app_role}";
grant update (used_at) on recovery_codes to "${app_role}";
