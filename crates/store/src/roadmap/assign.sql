insert into roadmap_body (roadmap, body, place, kind, organisation, person)
values ($1, $2, $3, $4, $5, $6)
