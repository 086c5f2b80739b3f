-- What ordinary names are made of.

create temporary table fill_words (
    first_names text[], last_names text[], qualities text[], trades text[], forms text[], tasks text[],
    regions text[], countries text[], currencies text[], problems text[], kinds text[]
) on commit drop;

insert into fill_words values (
    array['Amélie', 'Björn', 'Chiara', 'Dmitrij', 'Elif', 'Fatou', 'Grzegorz', 'Hana', 'İbrahim', 'Jürgen', 'Kōhei',
          'Łucja', 'Mei', 'Nuria', 'Óscar', 'Priya', 'Quentin', 'Rūta', 'Søren', 'Thảo', 'Uwe', 'Vera', 'Wanjiru',
          'Ximena', 'Yusuf', 'Zoë'],
    array['Åkesson', 'Bianchi', 'Çelik', 'Dvořák', 'El Amrani', 'Fernández', 'Grünwald', 'Haddad', 'Ionescu',
          'Jönsson', 'Kowalczyk', 'Lefèvre', 'Müller', 'Nguyễn', 'O’Neill', 'Petrov', 'Quispe', 'Rossi', 'Şahin',
          'Tanaka', 'Urquhart', 'van der Berg', 'Weiß', 'Xu', 'Yılmaz', 'Žukauskas'],
    array['Alpine', 'Baltic', 'Central', 'Digital', 'Eastern', 'Fine', 'Golden', 'Green', 'Harbour', 'Inland',
          'Lunar', 'Modern', 'Northern', 'Old', 'Polar', 'Quiet', 'River', 'Silver', 'United', 'Western'],
    array['Bakery', 'Brewery', 'Ceramics', 'Dental Care', 'Energy', 'Foods', 'Furniture', 'Garments', 'Hotels',
          'Instruments', 'Joinery', 'Logistics', 'Machines', 'Optics', 'Paper', 'Press', 'Robotics', 'Sails',
          'Textiles', 'Watches'],
    array['GmbH', 'AG', 'Ltd.', 'LLC', 'S.A.', 'S.r.l.', 'B.V.', 'AB', 'Sp. z o.o.', '& Co. KG'],
    array['Relaunch', 'Brand design', 'Spring campaign', 'Photography', 'Film', 'Annual report', 'Packaging',
          'Trade fair', 'Search advertising', 'Newsletter', 'Copywriting', 'Maintenance'],
    array['north', 'east', 'south', 'west'],
    array['DE', 'AT', 'CH', 'DK', 'ES', 'FR', 'GB', 'IT', 'NL', 'PL', 'SE', 'US'],
    array['EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'EUR', 'CHF', 'GBP', 'JPY', 'PLN', 'SEK', 'USD'],
    array['Cannot sign in', 'Invoice is wrong', 'Logo is blurred', 'Please call back', 'Page is slow',
          'Font is missing', 'Payment was made twice', 'Change of address'],
    array['impression', 'click', 'render', 'upload', 'api-call', 'mail-sent']
);
