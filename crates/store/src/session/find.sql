select id, hash, person, assignment, csrf, created, seen, expires, proved, ended, address, agent
from session
where id = $1
