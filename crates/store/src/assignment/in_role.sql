select id, person, role, organisation, since, until
from assignment
where role = $1 and (since is null or since <= $2) and (until is null or $2 <= until)
order by id
