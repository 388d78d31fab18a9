select id, instance, organisation, kind, number, issued, file_name, hash, size, version, replaces, person, made
from evidence
where cast($1 as text) is null or id > $1
order by id
limit $2
