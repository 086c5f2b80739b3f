-- What people are told of their exports, and where.

-- Where somebody is told by mail; nobody is without an address.
alter table people
    add column email text check (email ~ '^[!-?A-~]{1,64}@[0-9A-Za-z.-]{1,190}$');

create table notices (
    export  uuid not null references exports (id),
    kind    text not null check (kind in ('ready', 'ended', 'expiring')),
    channel text not null check (channel in ('mail', 'webhook')),
    due_at  timestamptz not null,
    tries   integer not null check (tries >= 0),
    -- Told, or given up. It stays for a while, so that it is not made due again.
    done_at timestamptz,
    primary key (export, kind, channel)
);

create index notices_due on notices (due_at) where done_at is null;

grant update (email) on people to "${app_role}";
grant select, insert, update, delete on notices to "${app_role}";
