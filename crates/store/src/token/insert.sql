insert into token
    (id, hash, name, person, assignment, scope, created, expires, used, ended)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
