select id, hash, person, assignment, roadmap, created, ended
from feed
where person = $1 and ended is null
order by created desc, id desc
