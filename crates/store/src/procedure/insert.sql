insert into procedure (id, kind, year, title, held_from, held_until, created)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (kind, year) do nothing
