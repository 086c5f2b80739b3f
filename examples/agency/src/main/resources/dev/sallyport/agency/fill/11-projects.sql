insert into projects
select
    fill_id(t.short, 'project', n),
    t.tenant_id,
    fill_id(t.short, 'customer', fill_project_customer(t.seed, n, t.customers)),
    'P-' || lpad(n::text, 4, '0'),
    case
        when h.value is not null then h.value
        when n % 5 = 0 then task.name || ' ' || fill_canary(t.short, 'project-name', n)
        else task.name
    end,
    (array['planned', 'running', 'running', 'running', 'done', 'done'])[1 + fill_pick(n, t.seed + 61, 6)],
    began.moment::date,
    case when n % 3 = 0 then began.moment::date + 30 + fill_pick(n, t.seed + 62, 300) end,
    (fill_pick(n, t.seed + 63, 20000000) / 100.0)::numeric(14, 2),
    fill_canary(t.short, 'project', n),
    case when n % 4 = 0 then 'margin is thin, ' || fill_planted(t.short, 'project-note', n) end,
    fill_planted(t.short, 'project-webhook', n),
    n = 56 or n > 60 and fill_pick(n, t.seed + 64, 40) = 0,
    began.moment,
    case when n = 57 or n > 60 and fill_pick(n, t.seed + 65, 30) = 0
        then (t.today - 1)::timestamp at time zone 'UTC' end
from fill_tenants t
cross join fill_words w
cross join lateral generate_series(1, t.projects) n
left join fill_hostile h on h.number = n
cross join lateral (select fill_moment(t.today, n, t.seed + 66) as moment) began
cross join lateral (select
    w.tasks[1 + fill_pick(n, t.seed + 67, 12)] || ' ' || w.qualities[1 + fill_pick(n, t.seed + 68, 20)] as name) task;
