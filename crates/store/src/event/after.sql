select seq, at, person, actor, role, organisation, act, subject_kind, subject, reason, before, after, previous, hash
from event
where seq > $1
order by seq
limit $2
