select work.id, work.procedure, procedure.kind, procedure.year, work.subject, work.grade
from work join procedure on procedure.id = work.procedure
where work.id = $1
