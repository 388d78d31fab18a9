insert into instance_part (instance, body, organisation, state, note, person, made)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (instance, body, organisation) do update
set state = excluded.state, note = excluded.note, person = excluded.person, made = excluded.made
