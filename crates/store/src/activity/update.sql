update activity set link = $2, checklist = $3 where id = $1
