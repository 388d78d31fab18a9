select id, person, role, organisation, since, until
from assignment
where person = $1
    and (cast($2 as text) is null or ((since is null or since <= $2) and (until is null or $2 <= until)))
order by id
