select activity_body.body, count(*)
from activity join activity_body on activity_body.activity = activity.id
where activity.roadmap = $1
group by activity_body.body
order by count(*) desc, activity_body.body
