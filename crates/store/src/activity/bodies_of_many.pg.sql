select activity, body
from activity_body
where activity in (select value from json_array_elements_text(cast($1 as json)) as wanted (value))
order by activity, place
