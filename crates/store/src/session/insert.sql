insert into session
    (id, hash, person, assignment, csrf, created, seen, expires, proved, ended, address, agent)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
