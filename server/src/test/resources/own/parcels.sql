-- Parcels of several accounts, numbered; nobody thought of row security.
create schema logistics;
create table logistics.accounts (account_no int primary key, legal_name text not null);
create table logistics.carriers (
  account_no int not null references logistics.accounts, carrier_id int generated always as identity primary key,
  carrier_name text not null, contact_email text, api_token text);
create table logistics.parcels (
  account_no int not null references logistics.accounts,
  parcel_id bigint generated always as identity primary key,
  carrier_id int references logistics.carriers,
  label text not null,
  status varchar(12) not null,
  weight_kg numeric(8,3),
  recipient_phone text,
  delivery_address text,
  payload jsonb,
  scanned_at timestamptz not null,
  updated_at timestamptz not null);
create table logistics.tariffs (tariff text primary key, price numeric(8,2));
insert into logistics.accounts values (7, 'Seven'), (8, 'Eight');
insert into logistics.carriers (account_no, carrier_name, contact_email, api_token)
  values (7, 'seven-carrier', 'desk@seven.example', 'tok'), (8, 'eight-carrier', 'desk@eight.example', 'tok');
insert into logistics.parcels
    (account_no, carrier_id, label, status, weight_kg, recipient_phone, delivery_address, payload, scanned_at, updated_at)
  select a, case a when 7 then 1 else 2 end, w || '-parcel-' || n, 'moving', n, '+49 30 12345' || n, 'Way ' || n,
    '{"a": 1}', now() - n * interval '1 hour', now()
  from (values (7, 'seven'), (8, 'eight')) as v(a, w), generate_series(1, 25) n;
