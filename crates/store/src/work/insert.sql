insert into work (id, procedure, subject, grade)
values ($1, $2, $3, $4)
on conflict (procedure, subject, grade) do nothing
