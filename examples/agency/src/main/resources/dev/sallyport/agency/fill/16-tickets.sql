-- People paste secrets into tickets: tokens, keys and reset links stand in notes, and now and then in the text itself,
-- which may leave: there they bear another mark, for it is the alarm that has to find them.
-- They are put together from pieces here, so that no scanner takes this file for a leak.

insert into tickets
select
    fill_id(t.short, 'ticket', n),
    t.tenant_id,
    fill_id(t.short, 'customer', fill_project_customer(t.seed, project, t.customers)),
    case when n % 5 = 0 then null else fill_id(t.short, 'project', project) end,
    case when n % 8 = 0 then null else t.staff[1 + fill_pick(n, t.seed + 161, cardinality(t.staff))] end,
    'T-' || lpad(n::text, 5, '0'),
    opened,
    case when status = 'closed'
        then least(opened + interval '3 days', (t.today::timestamp at time zone 'UTC') - interval '1 microsecond') end,
    status,
    1 + fill_pick(n, t.seed + 162, 4),
    case
        when h.value is not null then h.value
        when n % 3 = 0 then problem || ' ' || fill_canary(t.short, 'ticket-subject', n)
        else problem
    end,
    'Hello,' || E'\n\n' || problem || '. Our number is ' || fill_canary(t.short, 'ticket', n) || '.' || E'\n'
        || case when n % 37 = 0 then replace(secret, 'planted', 'pasted') else 'Kind regards' end,
    'requester' || n::text || '.' || t.short || '@customer.example',
    '192.0.2.' || fill_pick(n, t.seed + 163, 256)::text,
    (array['vip', 'churn-risk', 'legal', 'none'])[1 + fill_pick(n, t.seed + 164, 4)],
    case when n % 2 = 0 then 'internal: ' || secret end,
    case when n % 4 = 0 then 'https://agency.example/reset-password?token=' || planted end,
    n = 56 or n > 60 and fill_pick(n, t.seed + 165, 40) = 0,
    case when n = 57 or n > 60 and fill_pick(n, t.seed + 166, 30) = 0
        then (t.today - 1)::timestamp at time zone 'UTC' end
from fill_tenants t
cross join fill_words w
cross join lateral generate_series(1, t.tickets) n
left join fill_hostile h on h.number = n
cross join lateral (select
    fill_invoice_project(t.seed + 1, n, t.projects) as project,
    fill_moment(t.today, n, t.seed + 167) as opened,
    (array['open', 'open', 'waiting', 'closed', 'closed', 'closed'])[1 + fill_pick(n, t.seed + 168, 6)] as status,
    w.problems[1 + fill_pick(n, t.seed + 169, 8)] as problem,
    fill_planted(t.short, 'ticket', n) as planted) ticket
cross join lateral (select case n % 3
    when 0 then 'ey' || 'JhbGciOiJIUzI1NiJ9.' || 'ey' || 'JzdWIiOiI' || md5(planted) || '.' || md5(planted || '!')
        || ' ' || planted
    when 1 then '-----BEGIN ' || 'PRIVATE KEY-----' || E'\n' || encode(sha256(planted::bytea), 'base64') || E'\n'
        || '-----END ' || 'PRIVATE KEY----- ' || planted
    else 'https://agency.example/reset-password?token=' || planted
    end as secret) pasted;
