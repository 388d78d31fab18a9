with recursive below (id) as (
    select id from organisation where id = $2
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select activity.id, activity.roadmap, activity.thread, activity.origin, activity.place, activity.number, activity.section,
    activity.section_title, activity.title, activity.document, activity.document_kind, activity.result,
    activity.term_text, activity.term, activity.link, activity.checklist, activity.more
from activity
where activity.roadmap = $1
    and (cast($2 as text) is null or exists (
        select 1
        from activity_body as named
            join roadmap_body as who on who.roadmap = activity.roadmap and who.body = named.body
        where named.activity = activity.id
            and (who.kind = 'schools' or who.organisation in (select id from below) or who.person = $3)
    ))
    and (cast($4 as text) is null or exists (
        select 1 from activity_body as named where named.activity = activity.id and named.body = $4
    ))
    and (cast($5 as bigint) is null or activity.section = $5)
    and (cast($6 as text) is null or activity.document_kind = $6)
    and (cast($7 as text) is null or activity.term_kind = $7)
order by activity.place
limit $8 offset $9
