-- The same rows at every start: each value is picked by a hash of what it belongs to. People are added by SeedPeople.

create function pick(seed text, modulus integer) returns integer language sql immutable as
    $$ select (('x' || substr(md5(seed), 1, 7))::bit(28)::integer) % modulus $$;

create function id_of(seed text) returns uuid language sql immutable as
    $$ select overlay(overlay(md5('agency ' || seed) placing '4' from 13) placing '8' from 17)::uuid $$;

insert into tenants values
    (id_of('larch'), 'larch', 'Larch Studio'),
    (id_of('maple'), 'maple', 'Maple & Partners');

-- The second tenant's names, cities and figures are others than the first one's; numbers are the same.
insert into customers
select id_of(t.slug || ' customer ' || n), t.id, 'K-' || lpad(n::text, 4, '0'),
       (case t.slug when 'larch' then array['Amber','Birch','Cobalt','Dune','Ember','Fjord','Grove','Heath']
                    else array['Quartz','Raven','Slate','Tidal','Umber','Vale','Willow','Zephyr'] end)[1 + pick(t.slug || 'a' || n, 8)]
       || ' ' || (array['Works','Trading','Foods','Textiles','Media','Tools','Travel'])[1 + pick(t.slug || 'b' || n, 7)] || ' ' || n,
       (case t.slug when 'larch' then array['Ines','Jonas','Karla','Lukas'] else array['Paula','Robin','Stina','Tomas'] end)[1 + pick(t.slug || 'c' || n, 4)]
       || ' ' || (array['Berg','Holm','Lind','Strand'])[1 + pick(t.slug || 'd' || n, 4)],
       'contact' || n || '.' || t.slug || '@customers.example',
       'DE' || lpad(pick(t.slug || 'e' || n, 100)::text, 2, '0') || lpad(pick(t.slug || 'f' || n, 99999999)::text, 9, '7') || lpad(pick(t.slug || 'g' || n, 99999999)::text, 9, '3'),
       (case t.slug when 'larch' then array['Bremen','Kassel','Leipzig','Trier'] else array['Graz','Linz','Salzburg','Wels'] end)[1 + pick(t.slug || 'h' || n, 4)],
       (array['active','active','active','lead','closed'])[1 + pick(t.slug || 'i' || n, 5)],
       'prefers calls on day ' || (1 + pick(t.slug || 'j' || n, 28)),
       pick(t.slug || 'k' || n, 1000),
       'internal: credit line ' || (1000 + pick(t.slug || 'l' || n, 9000)) || ' for ' || t.slug,
       'ak_' || t.slug || '_' || md5('key' || t.slug || n),
       timestamptz '2025-01-01 08:00:00+00' + make_interval(hours => n * 7), timestamptz '2025-01-01 08:00:00+00' + make_interval(hours => n * 7)
from tenants t, generate_series(1, 40) n;

insert into projects
select id_of(t.slug || ' project ' || n), t.id, id_of(t.slug || ' customer ' || (1 + pick(t.slug || 'm' || n, 40))), 'P-' || lpad(n::text, 4, '0'),
       (array['Relaunch','Campaign','Catalogue','Trade fair','Newsletter'])[1 + pick(t.slug || 'n' || n, 5)] || ' ' || t.slug || ' ' || n,
       (array['planned','running','done'])[1 + pick(t.slug || 'o' || n, 3)],
       1000 + pick(t.slug || 'p' || n, 5000000) / 100.0, date '2025-02-01' + pick(t.slug || 'q' || n, 300),
       'internal: margin target of ' || t.slug || ' ' || pick(t.slug || 'r' || n, 40) || ' percent', 'whsec_' || t.slug || '_' || md5('hook' || t.slug || n),
       timestamptz '2025-02-01 08:00:00+00' + make_interval(hours => n * 5), timestamptz '2025-02-01 08:00:00+00' + make_interval(hours => n * 5)
from tenants t, generate_series(1, 30) n;

insert into invoices
select id_of(t.slug || ' invoice ' || n), t.id, id_of(t.slug || ' customer ' || k.c), 'K-' || lpad(k.c::text, 4, '0'), 'R-' || lpad(n::text, 5, '0'),
       100 + pick(t.slug || 's' || n, 900000) / 100.0, (array['open','paid','paid','draft','overdue'])[1 + pick(t.slug || 't' || n, 5)],
       d.issued, d.issued + 30, 'order ' || t.slug || '-' || (10000 + pick(t.slug || 'u' || n, 90000)),
       pick(t.slug || 'v' || n, 90000) / 100.0, 'internal: discount of ' || t.slug || ' ' || pick(t.slug || 'w' || n, 25) || ' percent',
       timestamptz '2025-01-02 08:00:00+00' + make_interval(hours => n * 3), timestamptz '2025-01-02 08:00:00+00' + make_interval(hours => n * 3)
from tenants t, generate_series(1, 120) n,
     lateral (select 1 + pick(t.slug || 'x' || n, 40) as c) k,
     lateral (select date '2025-01-01' + pick(t.slug || 'y' || n, 360) as issued) d;

insert into payments
select id_of(t.slug || ' payment ' || i.number), t.id, i.id, i.number, i.amount, i.issued_on + 14, c.iban, 'transfer ' || t.slug || ' ' || i.number,
       'tok_' || t.slug || '_' || md5('pay' || t.slug || i.number), i.created_at + interval '14 days'
from tenants t join invoices i on i.tenant_id = t.id join customers c on c.id = i.customer_id
where i.status = 'paid';

insert into notes
select id_of(t.slug || ' note ' || n), t.id, id_of(t.slug || ' customer ' || (1 + pick(t.slug || 'z' || n, 40))), 'Olga ' || initcap(t.slug),
       'Spoke about offer ' || t.slug || '-' || (100 + pick(t.slug || 'aa' || n, 900)), timestamptz '2025-03-01 08:00:00+00' + make_interval(hours => n)
from tenants t, generate_series(1, 25) n;

insert into attachments
select id_of(t.slug || ' attachment ' || n), t.id, id_of(t.slug || ' invoice ' || n), 'receipt-' || t.slug || '-' || n || '.txt', 'text/plain',
       convert_to('Receipt ' || n || ' of ' || t.name || ', order ' || md5('receipt' || t.slug || n), 'UTF8'), timestamptz '2025-03-01 08:00:00+00'
from tenants t, generate_series(1, 10) n;

insert into usage_events
select id_of(t.slug || ' event ' || n), t.id, 'K-' || lpad((1 + pick(t.slug || 'bb' || n, 40))::text, 4, '0'),
       (array['page-view','download','api-call'])[1 + pick(t.slug || 'cc' || n, 3)], timestamptz '2025-04-01 08:00:00+00' + make_interval(mins => n * 11)
from tenants t, generate_series(1, 200 + pick(slug, 90)) n;

insert into search_lines
select tenant_id, 'customer', id, number || ' ' || name || ' ' || city from customers
union all select tenant_id, 'project', id, number || ' ' || name from projects
union all select tenant_id, 'invoice', id, number || ' ' || note from invoices;

insert into revenue_months
select tenant_id, date_trunc('month', issued_on)::date, sum(amount), count(*) from invoices group by 1, 2;

drop function pick(text, integer);
drop function id_of(text);
