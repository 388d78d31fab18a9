select body, kind, organisation, person
from roadmap_body
where roadmap = $1
order by body, place
