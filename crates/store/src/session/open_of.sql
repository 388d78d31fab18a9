select id, hash, person, assignment, csrf, created, seen, expires, proved, ended, address, agent
from session
where person = $1 and ended is null and expires > $2
order by seen desc, id desc
