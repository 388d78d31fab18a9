select instance.id, instance.thread, instance.stage, instance.first_day, instance.due, instance.waits, instance.awaited,
    instance.state, instance.checked, instance.note, instance.done_by, instance.done, instance.confirmed_by, instance.confirmed
from instance
where instance.thread in (select value from json_each($1))
order by instance.due, instance.id
