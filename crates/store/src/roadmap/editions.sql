select id, organisation, kind, parent, thread, number, previous, title, first_day, last_day, state,
    approved_number, approved_date, approved_by, file_name, hash, size, person, made, decided_by, decided, reason
from roadmap
where thread = $1
order by number desc, made desc, id desc
