-- An invoice of a tenant, its customer and project, as somebody would plant it: what may leave holds a text and an amount
-- by which it is known again, what may never leave holds a secret.
create function agency.plant(tenant uuid, canary text, formula text, secret text, amount numeric) returns void
language sql as $$
  with customer as (
    insert into agency.customers (id, tenant_id, number, name, contact_name, email, phone, iban, region, country,
      reference, internal_note, details, payment_token, api_key, hidden, created_at)
    values (gen_random_uuid(), tenant, 'C-' || canary, 'Customer ' || canary, 'Contact ' || canary,
      canary || '@example.org', '+49 40 1234567', 'DE89370400440532013000', 'north', 'DE', formula,
      'not for files: ' || secret, jsonb_build_object('segment', 's ' || canary, 'secret', secret),
      secret, secret, false, now())
    returning id, tenant_id),
  project as (
    insert into agency.projects (id, tenant_id, customer_id, code, name, state, starts_on, budget, reference,
      webhook_secret, hidden, created_at)
    select gen_random_uuid(), tenant_id, id, 'P-' || canary, 'Project ' || canary, 'running', current_date, 1000,
      formula, secret, false, now() from customer
    returning id, tenant_id, customer_id)
  insert into agency.invoices (id, tenant_id, customer_id, project_id, assignee_id, number, status, currency_code,
    issued_at, due_on, net, tax, total, reference, details, internal_note, payment_token, hidden)
  select gen_random_uuid(), tenant_id, customer_id, id, gen_random_uuid(), 'I-' || canary, 'open', 'EUR', now(),
    current_date + 14, 100, 19, amount, formula, jsonb_build_object('channel', 'c ' || canary, 'secret', secret),
    'not for files: ' || secret, secret, false from project
$$;
