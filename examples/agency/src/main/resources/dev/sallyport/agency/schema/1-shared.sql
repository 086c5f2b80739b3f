-- What belongs to no tenant: currencies, and the host's own list of tenants and people.
-- Run as the role that owns the schema.

create table agency.currencies (
    code        text primary key,
    name        text not null,
    minor_units integer not null
);

create table agency.tenants (
    id      uuid primary key,
    name    text not null,
    state   text not null check (state in ('active', 'suspended', 'ending')),
    ends_at timestamptz
);

create table agency.people (
    id            uuid primary key,
    login         text not null unique,
    display_name  text not null,
    password_hash text not null
);

insert into agency.currencies (code, name, minor_units) values
    ('CHF', 'Swiss franc', 2),
    ('EUR', 'Euro', 2),
    ('GBP', 'Pound sterling', 2),
    ('JPY', 'Yen', 0),
    ('PLN', 'Złoty', 2),
    ('SEK', 'Swedish krona', 2),
    ('USD', 'US dollar', 2);
