-- Roles belong to the server, so they may be there already: one for each part that Sallyport asks for, and the one that a
-- product's own code would run as, for everybody else.
do $$
declare
    name text;
begin
    foreach name in array array['bench_owner', 'bench_app', 'bench_reader', 'bench_product']
    loop
        if not exists (select from pg_catalog.pg_roles where rolname = name) then
            execute format('create role %I login nosuperuser nocreatedb nocreaterole noinherit nobypassrls', name);
        end if;
        execute format('alter role %I password %L', name, '${password}');
    end loop;
end
$$;
