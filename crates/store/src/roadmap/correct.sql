insert into roadmap_correction (roadmap, number, place, cell, value, person, made)
values ($1, $2, $3, $4, $5, $6, $7)
