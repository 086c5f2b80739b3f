insert into customers
select
    fill_id(t.short, 'customer', n),
    t.tenant_id,
    'C-' || lpad(n::text, 5, '0'),
    case
        when h.value is not null then h.value
        when n % 5 = 0 then ordinary.name || ' ' || fill_canary(t.short, 'customer-name', n)
        else ordinary.name
    end,
    case when n % 11 = 0 then null when n % 13 = 0 then '' else ordinary.contact end,
    case when n % 17 = 0 then null
        else 'contact' || n::text || '.' || t.short || '@customer.example' end,
    case when n % 7 = 0 then null else '+49 30 ' || lpad(fill_pick(n, t.seed + 31, 10000000)::text, 7, '0') end,
    case when n % 19 = 0 then null
        else 'DE' || lpad(fill_pick(n, t.seed + 32, 1000000000)::text, 10, '0')
                  || lpad(fill_pick(n, t.seed + 33, 1000000000)::text, 10, '0') end,
    w.regions[1 + fill_pick(n, t.seed + 34, 4)],
    w.countries[1 + fill_pick(n, t.seed + 35, 12)],
    fill_canary(t.short, 'customer', n),
    case when n % 4 = 0 then 'pays late, ' || fill_planted(t.short, 'customer-note', n) end,
    jsonb_build_object(
        'segment', (array['small', 'middle', 'large'])[1 + fill_pick(n, t.seed + 36, 3)],
        'since', 2000 + fill_pick(n, t.seed + 37, 25),
        'credentials', jsonb_build_object(
            'user', 'portal', 'password', fill_planted(t.short, 'customer-password', n))),
    fill_planted(t.short, 'customer-token', n),
    fill_planted(t.short, 'customer-key', n),
    n = 56 or n > 60 and fill_pick(n, t.seed + 38, 40) = 0,
    fill_moment(t.today, n, t.seed + 39),
    case when n = 57 or n > 60 and fill_pick(n, t.seed + 41, 30) = 0
        then (t.today - 1)::timestamp at time zone 'UTC' end
from fill_tenants t
cross join fill_words w
cross join lateral generate_series(1, t.customers) n
left join fill_hostile h on h.number = n
cross join lateral (select
    w.qualities[1 + fill_pick(n, t.seed + 42, 20)] || ' ' || w.trades[1 + fill_pick(n, t.seed + 43, 20)] || ' '
        || w.forms[1 + fill_pick(n, t.seed + 44, 10)] as name,
    w.first_names[1 + fill_pick(n, t.seed + 45, 26)] || ' ' || w.last_names[1 + fill_pick(n, t.seed + 46, 26)]
        as contact) ordinary;
