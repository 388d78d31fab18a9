insert into organisation (id, kind, name, short_name, parent, since, until, attributes, created)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
