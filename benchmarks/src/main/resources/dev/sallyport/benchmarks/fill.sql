-- Two of three orders are one shop's, the rest belongs to nineteen others, all mixed in the order of time. Rows are made
-- from their number alone, so that every run exports the same. Parameters: rows of the shop.
insert into bench.orders
select
    case
        when n % 3 <> 0 then '11111111-1111-4111-8111-111111111111'::uuid
        else ('22222222-2222-4222-8222-2222222222' || lpad((n / 3 % 19 + 10)::text, 2, '0'))::uuid
    end,
    md5('order ' || n)::uuid,
    timestamptz '2025-01-01 00:00:00+00' + n * interval '9.731137 seconds',
    'B-' || to_char(2025 + n / 1000000, 'FM0000') || '-' || lpad(n::text, 8, '0'),
    (array['Jürgen', 'Zoë', 'Åsa', 'Anna', 'Bruno', 'Çelik', 'Mária', 'Peter', 'Søren', 'Ursula'])[n % 10 + 1] || ' '
        || (array['Müller', 'Öztürk', 'García', 'Smith', 'Weiß', 'Novák', 'Lindström'])[n % 7 + 1],
    'customer' || n % 250000 || '@shop-' || n % 97 || '.example',
    case when n % 11 = 0 then null
        else (array['Köln', 'Zürich', 'Málaga', 'Berlin', 'Göteborg', 'Wien', 'Łódź', 'Paris'])[n % 8 + 1] end,
    (array['open', 'paid', 'shipped', 'returned', 'cancelled'])[n % 5 + 1],
    n % 40 + 1,
    (n % 900000 + 995)::numeric / 100,
    round((n % 900000 + 995)::numeric / 100 * 0.19, 2),
    n % 5 in (1, 2),
    case when n % 5 = 4 then null else date '2025-01-15' + (n / 8879)::integer end,
    case n % 9
        when 0 then null
        when 1 then 'Bitte klingeln; der Hof ist über die Straße "Am Wall" erreichbar.'
        when 2 then '+49 221 5550' || n % 1000
        else 'Lieferung in die Filiale ' || n % 311 || ', Annahme bis 18 Uhr'
    end
from generate_series(1, ${rows}::bigint * 3 / 2) as n;
