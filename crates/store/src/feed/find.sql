select id, hash, person, assignment, roadmap, created, ended
from feed
where id = $1
