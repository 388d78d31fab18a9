insert into revision (noun, number)
values ($1, 1)
on conflict (noun) do update
set number = revision.number + 1
