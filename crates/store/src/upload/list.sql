with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select id, organisation, person, file_name, hash, size, received, state, rows, errors, warnings,
    confirmed, decided_by, decided, decision
from upload
where (cast($1 as text) is null or organisation in (select id from below))
    and (cast($2 as text) is null or state = $2)
    and (cast($3 as text) is null
        or (received, id) < (select mark.received, mark.id from upload as mark where mark.id = $3))
order by received desc, id desc
limit $4
