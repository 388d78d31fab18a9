with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select state, count(*)
from job
where (cast($1 as text) is null or organisation in (select id from below))
    and (cast($2 as text) is null or state = $2)
    and (cast($3 as text) is null or kind = $3)
    and (cast($4 as text) is null or subject = $4)
group by state
