-- Each member of the tenant works on one project in four. One assignment in ten stands twice, in different parts.

insert into assignments
select
    fill_id(t.short, 'assignment', (n * 1000 + member) * 10 + copy),
    t.tenant_id,
    fill_id(t.short, 'project', n),
    t.staff[member],
    case copy when 0 then 'lead' else 'substitute' end,
    fill_canary(t.short, 'assignment', (n * 1000 + member) * 10 + copy),
    fill_moment(t.today, n, t.seed + 81)
from fill_tenants t
cross join lateral generate_series(1, t.projects) n
cross join lateral generate_series(1, cardinality(t.staff)) member
cross join lateral generate_series(
    0, case when fill_pick(n * 1000 + member, t.seed + 82, 10) = 0 then 1 else 0 end) copy
where fill_pick(n * 1000 + member, t.seed + 83, 4) = 0;
