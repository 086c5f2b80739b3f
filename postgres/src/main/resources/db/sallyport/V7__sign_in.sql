-- Other ways to say who somebody is: an identity provider's account, and tokens for programs.

-- Who of our people an account at an identity provider is.
create table person_links (
    issuer  text not null check (length(issuer) between 1 and 500),
    subject text not null check (length(subject) between 1 and 255),
    person  uuid not null references people (id),
    primary key (issuer, subject)
);

create index person_links_of_person on person_links (person);

-- What the newest token said about somebody whom only the identity provider knows. It counts for minutes.
create table claimed_standings (
    person       text not null check (length(person) between 1 and 200),
    tenant       text not null references tenants (id),
    display_name text not null check (length(display_name) between 1 and 200),
    roles        text[] not null,
    -- When the identity provider said so.
    said_at      timestamptz not null,
    primary key (person, tenant)
);

create index claimed_standings_over on claimed_standings (said_at);

-- Tokens that people made for programs of theirs, by their digests.
create table api_tokens (
    id           uuid primary key,
    digest       bytea not null unique check (octet_length(digest) = 32),
    person       uuid not null references people (id),
    tenant       text not null references tenants (id),
    name         text not null check (length(name) between 1 and 100),
    datasets     text[] not null check (cardinality(datasets) between 1 and 100),
    created_at   timestamptz not null,
    expires_at   timestamptz not null check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
    -- To the hour.
    last_used_at timestamptz,
    revoked_at   timestamptz
);

create index api_tokens_of_person on api_tokens (person, tenant, created_at);

-- What a session that is over leaves, is ended by its key.
create index tickets_of_session on tickets (session);
create index handovers_of_session on handovers (session);

grant select, insert, delete on person_links to "${app_role}";
grant select, insert, update, delete on claimed_standings to "${app_role}";
grant select, insert on api_tokens to "${app_role}";
grant update (last_used_at, revoked_at) on api_tokens to "${app_role}";
