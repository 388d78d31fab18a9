select id, kind, year, title, held_from, held_until, created from procedure order by year desc, kind
