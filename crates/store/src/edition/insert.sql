insert into edition (id, part, kind, subject, grade, year, number, body, person, made)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
