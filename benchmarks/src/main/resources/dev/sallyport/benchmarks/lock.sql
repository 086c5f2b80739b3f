-- The second lock for the reader. The product's role sees all, as a product's role does, and pays for no lock.
create schema sallyport authorization bench_owner;
grant usage on schema bench to bench_reader, bench_product;
grant select on bench.orders to bench_reader, bench_product;
alter table bench.orders enable row level security;
create policy exports_of_one_shop on bench.orders for select to bench_reader
    using (shop_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid));
create policy own_product on bench.orders for select to bench_product using (true);
