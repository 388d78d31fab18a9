select instance, body, organisation, state, note, person, made
from instance_part
where instance = $1
order by body, organisation
