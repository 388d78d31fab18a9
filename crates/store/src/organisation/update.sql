update organisation
set kind = $2, name = $3, short_name = $4, parent = $5, since = $6, until = $7, attributes = $8
where id = $1
