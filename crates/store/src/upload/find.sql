select id, organisation, person, file_name, hash, size, received, state, rows, errors, warnings,
    confirmed, decided_by, decided, decision
from upload
where id = $1
