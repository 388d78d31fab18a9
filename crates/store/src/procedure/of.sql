select id, kind, year, title, held_from, held_until, created from procedure where kind = $1 and year = $2
