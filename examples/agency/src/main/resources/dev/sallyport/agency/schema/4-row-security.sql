-- The second lock. The reader sees the rows of the transaction's tenant, and none when it is unset or empty.
-- The agency's own application scopes its queries itself, as it did before there was any export.

do $$
declare
    tenant_table text;
begin
    foreach tenant_table in array array['customers', 'projects', 'assignments', 'invoices', 'invoice_lines',
                                        'payments', 'tickets', 'usage_events']
    loop
        execute format('alter table agency.%I enable row level security', tenant_table);
        execute format($policy$
            create policy exports_of_one_tenant on agency.%I for select to sallyport_reader
            using (tenant_id = (select nullif(current_setting('sallyport.tenant', true), '')::uuid))
            $policy$, tenant_table);
        execute format('create policy own_application on agency.%I to agency_app using (true) with check (true)',
                       tenant_table);
        execute format('grant select on agency.%I to sallyport_reader', tenant_table);
        execute format('grant select, insert, update, delete on agency.%I to agency_app', tenant_table);
    end loop;
end
$$;

grant usage on schema agency to sallyport_reader, agency_app;
grant select on agency.currencies to sallyport_reader;
grant select on agency.currencies, agency.tenants, agency.people to agency_app;
