insert into roadmap_row (roadmap, place, origin, added, left_out, note, person, made)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (roadmap, place) do update set
    origin = excluded.origin, added = excluded.added, left_out = excluded.left_out, note = excluded.note,
    person = excluded.person, made = excluded.made
