select place, origin, added, left_out, note, person, made
from roadmap_row
where roadmap = $1
order by place
