insert into sallyport.tenants (id, id_type, name, state)
    values ('11111111-1111-4111-8111-111111111111', 'uuid', 'Bench & Co', 'active') on conflict do nothing;
insert into sallyport.people (id, login, display_name, password_hash, state)
    values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@bench.example', 'Ada Bench', '', 'active') on conflict do nothing;
insert into sallyport.memberships (person, tenant, state, roles, attributes)
    values ('aaaaaaaa-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', 'active',
            array['sales'], '{}') on conflict do nothing;
