insert into reminder (person, day, told)
values ($1, $2, $3)
on conflict (person, day) do nothing
