insert into usage_events
select
    t.seed * 1000000 + n,
    t.tenant_id,
    fill_id(t.short, 'customer', fill_project_customer(t.seed, project, t.customers)),
    fill_id(t.short, 'project', project),
    fill_moment(t.today, n, t.seed + 181),
    w.kinds[1 + fill_pick(n, t.seed + 182, 6)],
    fill_pick(n, t.seed + 183, 5000) - 50,
    fill_pick(n, t.seed + 184, 5) > 0,
    coalesce(h.value || ' ', '') || fill_canary(t.short, 'usage', n),
    '198.51.100.' || fill_pick(n, t.seed + 185, 256)::text,
    jsonb_build_object(
        'client', (array['browser', 'app', 'script'])[1 + fill_pick(n, t.seed + 186, 3)],
        'version', '4.' || fill_pick(n, t.seed + 187, 20)::text,
        'auth', jsonb_build_object('token', fill_planted(t.short, 'usage-auth', n))),
    fill_planted(t.short, 'usage-session', n),
    case when n = 57 or fill_pick(n, t.seed + 188, 50) = 0 then (t.today - 1)::timestamp at time zone 'UTC' end
from fill_tenants t
cross join fill_words w
cross join lateral generate_series(1, t.usage_events) n
left join fill_hostile h on h.number = n
cross join lateral (select fill_invoice_project(t.seed + 2, n, t.projects) as project) event;
