select instance.id, instance.thread, instance.stage, instance.first_day, instance.due, instance.waits, instance.awaited
from activity join instance on instance.thread = activity.thread
where activity.roadmap = $1
    and instance.state = 'planned' and instance.checked = '[]' and instance.note = '' and instance.done_by is null
