select id, hash, name, person, assignment, scope, created, expires, used, ended
from token
where person = $1 and ended is null
order by created desc, id desc
