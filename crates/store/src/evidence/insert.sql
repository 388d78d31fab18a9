insert into evidence
    (id, instance, organisation, kind, number, issued, file_name, hash, size, version, replaces, person, made)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
