-- One to three lines an invoice; their amounts add up to its net amount.

insert into invoice_lines
select
    fill_id(t.short, 'line', n * 10 + position),
    t.tenant_id,
    fill_id(t.short, 'invoice', n),
    fill_id(t.short, 'project', fill_invoice_project(t.seed, n, t.projects)),
    position,
    issued,
    case
        when position = 1 and h.value is not null then h.value
        when n % 10 = 0 then w.tasks[1 + fill_pick(n, t.seed + 121 + position, 12)] || ' '
            || fill_canary(t.short, 'line', n * 10 + position)
        else w.tasks[1 + fill_pick(n, t.seed + 121 + position, 12)]
    end,
    quantity,
    round(amount / quantity, 4),
    amount,
    case when n = 57 or fill_pick(n * 10 + position, t.seed + 126, 100) = 0
        then (t.today - 1)::timestamp at time zone 'UTC' end
from fill_tenants t
cross join fill_words w
cross join lateral generate_series(1, t.invoices) n
left join fill_hostile h on h.number = n
cross join lateral (select
    fill_issued_at(t.today, t.seed, n) as issued,
    fill_invoice_net(t.seed, n) as net,
    (array[1, 1, 1, 2, 2, 3])[1 + fill_pick(n, t.seed + 127, 6)] as lines) invoice
cross join lateral generate_series(1, lines) position
cross join lateral (select
    case when position < lines then round(net / lines, 2) else net - (lines - 1) * round(net / lines, 2) end as amount,
    1 + fill_pick(n * 10 + position, t.seed + 128, 40) / 4.0 as quantity) line;
