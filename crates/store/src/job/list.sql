with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select id, kind, payload, state, organisation, subject, attempts, due, lease_until, worker, done, total,
    reason, created, created_by, finished
from job
where (cast($1 as text) is null or organisation in (select id from below))
    and (cast($2 as text) is null or state = $2)
    and (cast($3 as text) is null or kind = $3)
    and (cast($4 as text) is null or subject = $4)
    and (cast($5 as text) is null
        or (created, id) < (select mark.created, mark.id from job as mark where mark.id = $5))
order by created desc, id desc
limit $6
