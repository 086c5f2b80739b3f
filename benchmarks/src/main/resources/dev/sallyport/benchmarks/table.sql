-- Orders of many shops in one table, as a product keeps them: what the benchmarks export.
create schema bench;

create table bench.orders (
    shop_id uuid not null,
    id uuid not null,
    ordered_at timestamptz not null,
    number text not null,
    customer text not null,
    email text not null,
    city text,
    status text not null,
    quantity integer not null,
    net numeric(12, 2) not null,
    tax numeric(12, 2) not null,
    paid boolean not null,
    due_on date,
    note text
);
