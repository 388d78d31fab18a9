insert into feed (id, hash, person, assignment, roadmap, created, ended)
values ($1, $2, $3, $4, $5, $6, $7)
