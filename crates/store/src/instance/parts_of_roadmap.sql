select part.instance, part.body, part.organisation, part.state, part.note, part.person, part.made
from activity
    join instance on instance.thread = activity.thread
    join instance_part as part on part.instance = instance.id
where activity.roadmap = $1
order by part.made, part.instance, part.body, part.organisation
