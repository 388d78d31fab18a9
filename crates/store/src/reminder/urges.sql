select roadmap, organisation, day, plan, unsent, late, person, made
from reminder_urge
where organisation = $1 and day >= $2
order by day desc, made desc
