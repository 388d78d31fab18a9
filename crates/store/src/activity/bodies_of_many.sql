select activity, body
from activity_body
where activity in (select value from json_each($1))
order by activity, place
