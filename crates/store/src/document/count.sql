with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select count(*)
from document
where (cast($1 as text) is null or organisation in (select id from below))
    and (cast($2 as text) is null or kind = $2)
    and (cast($3 as text) is null or version = $3)
