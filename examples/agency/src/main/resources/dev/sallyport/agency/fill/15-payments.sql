-- A paid invoice has one payment, or two halves.

insert into payments
select
    fill_id(t.short, 'payment', n * 10 + half),
    t.tenant_id,
    fill_id(t.short, 'invoice', n),
    least(
        fill_issued_at(t.today, t.seed, n) + make_interval(secs => fill_pick(n * 10 + half, t.seed + 141, 30 * 86400)),
        (t.today::timestamp at time zone 'UTC') - interval '1 microsecond'),
    case when halves = 1 then total when half = 1 then round(total / 2, 2) else total - round(total / 2, 2) end,
    w.currencies[1 + fill_pick(n, t.seed + 102, 12)],
    (array['transfer', 'card', 'debit', 'cash'])[1 + fill_pick(n, t.seed + 142, 4)],
    case
        when n % 9 = 0 then null
        when h.value is not null then h.value
        else w.first_names[1 + fill_pick(n, t.seed + 143, 26)] || ' '
            || w.last_names[1 + fill_pick(n, t.seed + 144, 26)]
    end,
    case when n % 6 = 0 then null
        else 'DE' || lpad(fill_pick(n, t.seed + 145, 1000000000)::text, 10, '0')
                  || lpad(fill_pick(n, t.seed + 146, 1000000000)::text, 10, '0') end,
    fill_canary(t.short, 'payment', n * 10 + half),
    fill_planted(t.short, 'payment-token', n * 10 + half),
    n = 53 or fill_pick(n * 10 + half, t.seed + 147, 50) = 0,
    case when n = 54 or fill_pick(n * 10 + half, t.seed + 148, 60) = 0
        then (t.today - 1)::timestamp at time zone 'UTC' end
from fill_tenants t
cross join fill_words w
cross join lateral generate_series(1, t.invoices) n
left join fill_hostile h on h.number = n
cross join lateral (select
    fill_invoice_net(t.seed, n) + round(fill_invoice_net(t.seed, n) * 0.19, 2) as total,
    case when fill_pick(n, t.seed + 149, 20) = 0 then 2 else 1 end as halves) invoice
cross join lateral generate_series(1, halves) half
where fill_invoice_status(t.seed, n) = 'paid';
