-- Wholesalers that share one database, with an application that signs in as a role of its own.
create role {app};
create schema trader;
create table trader.companies (company_key uuid primary key, trade_name text not null);
create table trader.country_names (iso2 char(2) primary key, country_name text not null);
create table trader.customers (
  customer_no int primary key, trading_company uuid not null references trader.companies, company_name text not null,
  contact_name text, phone text, country char(2) references trader.country_names, birth_date date);
create table trader.goods (
  sku text primary key, trading_company uuid not null references trader.companies, goods_name text not null,
  discontinued boolean not null, image bytea);
create table trader.purchase_orders (
  order_no int primary key, trading_company uuid not null references trader.companies,
  customer_no int not null references trader.customers, ordered_on date not null, shipped_on date,
  freight real, ship_address text, deleted_at timestamptz);
create table trader.purchase_order_lines (
  order_no int not null references trader.purchase_orders, sku text not null references trader.goods,
  trading_company uuid not null references trader.companies, quantity smallint not null, unit_price numeric not null,
  primary key (order_no, sku));
create view trader.open_orders as select * from trader.purchase_orders where shipped_on is null;
grant usage on schema trader to {app};
grant select, insert, update, delete on all tables in schema trader to {app};
insert into trader.companies values
  ('0b5fd9a4-6b0e-4c9b-8a7d-5d1a3a1f0001', 'North'), ('0b5fd9a4-6b0e-4c9b-8a7d-5d1a3a1f0002', 'South');
insert into trader.country_names values ('DE', 'Germany'), ('FR', 'France');
insert into trader.customers
  select n, ('0b5fd9a4-6b0e-4c9b-8a7d-5d1a3a1f000' || 1 + n % 2)::uuid,
    case n % 2 when 0 then 'north-' else 'south-' end || n, 'Contact ' || n, '030 ' || n, 'DE', date '1980-01-01'
  from generate_series(1, 20) n;
insert into trader.goods
  select 'sku-' || n, ('0b5fd9a4-6b0e-4c9b-8a7d-5d1a3a1f000' || 1 + n % 2)::uuid, 'Goods ' || n, false, null
  from generate_series(1, 10) n;
insert into trader.purchase_orders
  select n, c.trading_company, c.customer_no, current_date - n % 60, null, n, 'Way ' || n, null
  from generate_series(1, 200) n join trader.customers c on c.customer_no = 1 + n % 20;
insert into trader.purchase_order_lines
  select o.order_no, 'sku-' || case o.trading_company when '0b5fd9a4-6b0e-4c9b-8a7d-5d1a3a1f0001' then 2 else 1 end,
    o.trading_company, 1, 9.99
  from trader.purchase_orders o;
