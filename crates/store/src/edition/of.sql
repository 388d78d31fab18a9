select id, part, kind, subject, grade, year, number, body, person, made
from edition
where kind = $1 and subject = $2 and grade = $3 and year = $4
order by part, number desc
