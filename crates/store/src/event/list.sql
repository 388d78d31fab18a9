with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select seq, at, person, actor, role, organisation, act, subject_kind, subject, reason, before, after, previous, hash
from event
where (cast($1 as text) is null or organisation in (select id from below))
    and (cast($2 as text) is null or person = $2)
    and (cast($3 as text) is null or act = $3)
    and (cast($4 as text) is null or subject_kind = $4)
    and (cast($5 as text) is null or subject = $5)
    and (cast($6 as bigint) is null or at >= $6)
    and (cast($7 as bigint) is null or at < $7)
    and (cast($8 as bigint) is null or seq < $8)
order by seq desc
limit $9
