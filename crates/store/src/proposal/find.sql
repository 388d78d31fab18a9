select id, roadmap, correcting, reason, organisation, person, made, state, answer, decided_by, decided, taken
from proposal
where id = $1
