select id, instance, organisation, kind, number, issued, file_name, hash, size, version, replaces, person, made
from evidence
where instance = $1
order by made, version, id
