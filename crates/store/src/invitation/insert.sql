insert into invitation (id, hash, person, purpose, made_by, created, expires, used)
values ($1, $2, $3, $4, $5, $6, $7, $8)
