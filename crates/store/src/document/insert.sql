insert into document (id, kind, organisation, version, scope, file_name, hash, size, made, made_by, code)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
