select number, place, cell, value, person, made
from roadmap_correction
where roadmap = $1
order by number
