insert into version
    (id, work, number, rows, accepted, accepted_by, organisation, previous, difference, provenance)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
