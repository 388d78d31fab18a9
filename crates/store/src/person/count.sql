with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select count(*)
from person
where (cast($1 as text) is null
        or id in (select person from assignment where organisation in (select id from below)))
    and folded like $2 escape '\'
