-- Who may sign in, and who they are in which tenant. The tenant's id is the canonical text of the host's tenant column.

create table people (
    id            uuid primary key,
    -- Printable ASCII in small letters: two logins that look alike to a database or a mail server are one.
    login         text not null unique check (login ~ '^[!-@\[-~]{1,200}$'),
    display_name  text not null check (length(display_name) between 1 and 200),
    password_hash text not null,
    state         text not null check (state in ('active', 'suspended', 'removed'))
);

create table tenants (
    id      text primary key check (length(id) between 1 and 200),
    id_type text not null check (id_type in ('uuid', 'integer', 'text')),
    name    text not null check (length(name) between 1 and 200),
    state   text not null check (state in ('active', 'suspended', 'ending')),
    ends_at timestamptz
);

create table memberships (
    person     uuid not null references people (id),
    tenant     text not null references tenants (id),
    state      text not null check (state in ('active', 'invited', 'suspended', 'removed')),
    roles      text[] not null,
    -- Attributes for row rules: {"regions": ["north", "south"]}.
    attributes jsonb not null check (jsonb_typeof(attributes) = 'object'),
    ends_at    timestamptz,
    primary key (person, tenant)
);

-- How often somebody tried to sign in within the running window. The subject is a digest: people type passwords into
-- the wrong field.
create table sign_in_attempts (
    kind         text not null check (kind in ('login', 'address')),
    subject      bytea not null check (octet_length(subject) = 32),
    window_start timestamptz not null,
    attempts     integer not null check (attempts > 0),
    primary key (kind, subject)
);

create index sign_in_attempts_window on sign_in_attempts (window_start);

grant usage on schema sallyport to "${app_role}";
grant select, insert on people, tenants, memberships to "${app_role}";
grant update (login, display_name, password_hash, state) on people to "${app_role}";
grant update (name, state, ends_at) on tenants to "${app_role}";
grant update (state, roles, attributes, ends_at) on memberships to "${app_role}";
grant select, insert, update, delete on sign_in_attempts to "${app_role}";
