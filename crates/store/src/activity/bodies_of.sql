select activity_body.activity, activity_body.body
from activity join activity_body on activity_body.activity = activity.id
where activity.roadmap = $1
order by activity.place, activity_body.place
