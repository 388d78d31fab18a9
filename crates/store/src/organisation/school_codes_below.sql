with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select organisation, kind, value
from organisation_code
where organisation in (select id from below) and kind in ('login', 'exam')
