select person, instance, until
from reminder_mute
where until >= $1
order by person, instance
