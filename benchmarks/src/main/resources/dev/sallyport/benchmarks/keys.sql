alter table bench.orders add primary key (shop_id, id);
create index on bench.orders (shop_id, ordered_at, id);
