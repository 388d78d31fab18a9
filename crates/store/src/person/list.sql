with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select id, surname, name, patronymic, login, email, state, created
from person
where (cast($1 as text) is null
        or id in (select person from assignment where organisation in (select id from below)))
    and folded like $2 escape '\'
order by folded, id
limit $3 offset $4
