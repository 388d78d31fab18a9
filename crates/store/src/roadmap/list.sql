with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
), above (id, parent) as (
    select id, parent from organisation where id = $1
    union
    select organisation.id, organisation.parent
    from organisation join above on organisation.id = above.parent
)
select id, organisation, kind, parent, thread, number, previous, title, first_day, last_day, state,
    approved_number, approved_date, approved_by, file_name, hash, size, person, made, decided_by, decided, reason
from roadmap
where (cast($1 as text) is null
        or organisation in (select id from below)
        or (state <> 'draft' and state <> 'rejected' and organisation in (select id from above)))
    and (cast($2 as text) is null or state = $2)
    and (cast($3 as text) is null or kind = $3)
    and (cast($4 as text) is null
        or (made, id) < (select mark.made, mark.id from roadmap as mark where mark.id = $4))
order by made desc, id desc
limit $5
