select work.id, work.procedure, procedure.kind, procedure.year, work.subject, work.grade
from work join procedure on procedure.id = work.procedure
where cast($1 as text) is null or work.procedure = $1
order by procedure.year desc, procedure.kind, work.grade, work.subject
