select id, kind, year, title, held_from, held_until, created from procedure where id = $1
