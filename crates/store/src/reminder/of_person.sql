select day, told
from reminder
where person = $1 and day >= $2
order by day desc
