insert into invoices
select
    fill_id(t.short, 'invoice', n),
    t.tenant_id,
    fill_id(t.short, 'customer', fill_project_customer(t.seed, project, t.customers)),
    fill_id(t.short, 'project', project),
    t.staff[1 + fill_pick(n, t.seed + 101, cardinality(t.staff))],
    'INV-' || lpad(n::text, 6, '0'),
    fill_invoice_status(t.seed, n),
    w.currencies[1 + fill_pick(n, t.seed + 102, 12)],
    issued,
    (issued at time zone 'UTC')::date + 14,
    net,
    round(net * 0.19, 2),
    net + round(net * 0.19, 2),
    fill_canary(t.short, 'invoice', n),
    jsonb_build_object(
        'purchase_order', coalesce(h.value, 'PO-' || fill_pick(n, t.seed + 103, 1000000)::text),
        'channel', (array['web', 'mail', 'phone'])[1 + fill_pick(n, t.seed + 104, 3)],
        'gateway', jsonb_build_object('api_key', fill_planted(t.short, 'invoice-key', n), 'attempts', 1)),
    case when n % 20 = 0 then 'goodwill, ' || fill_planted(t.short, 'invoice-note', n) end,
    fill_planted(t.short, 'invoice-token', n),
    n = 56 or fill_pick(n, t.seed + 105, 40) = 0,
    case when n = 57 or fill_pick(n, t.seed + 106, 30) = 0 then (t.today - 1)::timestamp at time zone 'UTC' end
from fill_tenants t
cross join fill_words w
cross join lateral generate_series(1, t.invoices) n
left join fill_hostile h on h.number = n
cross join lateral (select
    fill_issued_at(t.today, t.seed, n) as issued,
    fill_invoice_net(t.seed, n) as net,
    fill_invoice_project(t.seed, n, t.projects) as project) derived;
