select instance.id, instance.thread, instance.stage, instance.first_day, instance.due, instance.waits, instance.awaited,
    instance.state, instance.checked, instance.note, instance.done_by, instance.done, instance.confirmed_by, instance.confirmed
from activity join instance on instance.thread = activity.thread
where activity.roadmap = $1
    and (instance.state <> 'planned' or instance.checked <> '[]' or instance.note <> '' or instance.done_by is not null)
