select id, hash, name, person, assignment, scope, created, expires, used, ended
from token
where hash = $1
