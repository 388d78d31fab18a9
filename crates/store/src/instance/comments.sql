select instance, number, organisation, person, made, text
from instance_comment
where instance = $1
order by number
