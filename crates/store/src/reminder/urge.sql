insert into reminder_urge (roadmap, organisation, day, plan, unsent, late, person, made)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (roadmap, organisation, day) do nothing
