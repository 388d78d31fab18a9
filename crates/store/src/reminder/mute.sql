insert into reminder_mute (person, instance, until)
values ($1, $2, $3)
on conflict (person, instance) do update set until = excluded.until
