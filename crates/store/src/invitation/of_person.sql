select id, hash, person, purpose, made_by, created, expires, used
from invitation
where person = $1
order by created desc, id desc
