insert into setting (name, value, changed, changed_by)
values ($1, $2, $3, $4)
on conflict (name) do update
set value = excluded.value, changed = excluded.changed, changed_by = excluded.changed_by
