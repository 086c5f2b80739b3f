-- Tickets by their digests, and the handovers that they opened.

create table tickets (
    digest      text primary key check (digest ~ '^[0-9a-f]{64}$'),
    export      uuid not null references exports (id),
    tenant      text not null,
    tenant_type text not null,
    person      text not null,
    session     uuid not null,
    expires_at  timestamptz not null,
    redeemed_at timestamptz,
    voided_at   timestamptz
);

create index tickets_of_export on tickets (export);
create index tickets_expiring on tickets (expires_at);

create table handovers (
    id          uuid primary key,
    export      uuid not null references exports (id),
    tenant      text not null,
    tenant_type text not null,
    person      text not null,
    session     uuid not null,
    opened_at   timestamptz not null,
    closes_at   timestamptz not null
);

create index handovers_of_export on handovers (export);
create index handovers_closing on handovers (closes_at);

grant select, insert, delete on tickets, handovers to "${app_role}";
grant update (redeemed_at, voided_at) on tickets to "${app_role}";
grant update (closes_at) on handovers to "${app_role}";
