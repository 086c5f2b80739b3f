-- Loading is several times faster without keys: they are taken away before it and made again after it.

do $$
declare
    found record;
begin
    for found in
        select conrelid::regclass as of_table, conname as name
        from pg_constraint
        where connamespace = 'agency'::regnamespace and contype in ('f', 'p', 'u')
          and conrelid not in ('agency.currencies'::regclass, 'agency.tenants'::regclass, 'agency.people'::regclass)
        order by contype = 'f' desc
    loop
        execute format('alter table %s drop constraint %I', found.of_table, found.name);
    end loop;
    for found in
        select indexrelid::regclass as name
        from pg_index
        join pg_class on pg_class.oid = indexrelid
        where relnamespace = 'agency'::regnamespace
          and indrelid not in ('agency.currencies'::regclass, 'agency.tenants'::regclass, 'agency.people'::regclass)
    loop
        execute format('drop index %s', found.name);
    end loop;
end
$$;
