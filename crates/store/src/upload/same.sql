select id, organisation, person, file_name, hash, size, received, state, rows, errors, warnings,
    confirmed, decided_by, decided, decision
from upload
where hash = $1
order by received desc, id desc
