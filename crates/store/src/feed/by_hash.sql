select id, hash, person, assignment, roadmap, created, ended
from feed
where hash = $1 and ended is null
