select instance.id
from activity join instance on instance.thread = activity.thread
where activity.roadmap = $1
    and instance.state = 'planned'
    and not exists (select 1 from instance_part where instance_part.instance = instance.id)
    and not exists (select 1 from instance_comment where instance_comment.instance = instance.id)
    and not exists (select 1 from evidence where evidence.instance = instance.id)
