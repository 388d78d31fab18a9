insert into upload
    (id, organisation, person, file_name, hash, size, received, state, rows, errors, warnings,
     confirmed, report, decided_by, decided, decision)
values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, null, '', '', null, null, '')
