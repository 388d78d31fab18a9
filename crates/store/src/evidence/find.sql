select id, instance, organisation, kind, number, issued, file_name, hash, size, version, replaces, person, made
from evidence
where id = $1
