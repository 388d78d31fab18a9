with recursive below (id) as (
    select id from organisation where id = $2
    union
    select organisation.id from organisation join below on organisation.parent = below.id
), above (id, parent) as (
    select id, parent from organisation where id = $2
    union
    select organisation.id, organisation.parent
    from organisation join above on organisation.id = above.parent
)
select instance.state, count(*)
from activity
    join instance on instance.thread = activity.thread
    join roadmap on roadmap.id = activity.roadmap
where (cast($1 as text) is null and roadmap.state = 'approved' or activity.roadmap = $1)
    and (cast($2 as text) is null
        or roadmap.organisation in (select id from below)
        or roadmap.organisation in (select id from above)
            and roadmap.state in ('approved', 'closed')
            and exists (
                select 1
                from activity_body as named
                    join roadmap_body as who on who.roadmap = activity.roadmap and who.body = named.body
                where named.activity = activity.id
                    and (who.kind = 'schools' or who.organisation in (select id from below) or who.person = $3)
            ))
    and (cast($4 as text) is null or exists (
        select 1
        from activity_body as named
            join roadmap_body as who on who.roadmap = activity.roadmap and who.body = named.body
        where named.activity = activity.id
            and (who.person = $3
                or who.organisation = $4
                or who.kind = 'schools' and $4 in (select id from organisation where kind = 'school'))
    ))
    and (cast($5 as text) is null or exists (
        select 1 from activity_body as named where named.activity = activity.id and named.body = $5
    ))
    and (cast($6 as bigint) is null or activity.section = $6)
    and (cast($7 as text) is null or activity.document_kind = $7)
    and (cast($8 as text) is null or activity.term_kind = $8)
    and (cast($9 as text) is null or instance.state = $9)
    and (cast($10 as text) is null or instance.due >= $10)
    and (cast($11 as text) is null or instance.due <= $11)
    and (cast($12 as text) is null
        or instance.due < $12 and instance.state in ('planned', 'working', 'reported'))
    and (cast($13 as bigint) = 0 or instance.waits is not null and instance.state in ('planned', 'working', 'reported'))
    and (cast($14 as bigint) = 0 or not exists (
        select 1
        from activity_body as named
            join roadmap_body as who on who.roadmap = activity.roadmap and who.body = named.body
        where named.activity = activity.id
    ))
    and (cast($15 as text) is null or activity.id = $15)
group by instance.state
