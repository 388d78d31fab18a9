select work.id, work.procedure, procedure.kind, procedure.year, work.subject, work.grade
from work join procedure on procedure.id = work.procedure
where procedure.kind = $1 and procedure.year = $2 and work.subject = $3 and work.grade = $4
