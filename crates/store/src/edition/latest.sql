select id, part, kind, subject, grade, year, number, body, person, made
from edition as one
where not exists (
    select 1
    from edition as later
    where later.part = one.part
        and later.kind = one.kind
        and later.subject = one.subject
        and later.grade = one.grade
        and later.year = one.year
        and later.number > one.number
)
order by part, kind, subject, grade, year
