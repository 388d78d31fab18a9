select roadmap.id, roadmap.organisation, roadmap.kind, roadmap.parent, roadmap.thread, roadmap.number, roadmap.previous,
    roadmap.title, roadmap.first_day, roadmap.last_day, roadmap.state, roadmap.approved_number, roadmap.approved_date,
    roadmap.approved_by, roadmap.file_name, roadmap.hash, roadmap.size, roadmap.person, roadmap.made, roadmap.decided_by,
    roadmap.decided, roadmap.reason
from roadmap
    join roadmap as above on above.id = roadmap.parent
where above.thread = $1
order by roadmap.organisation, roadmap.made desc, roadmap.id desc
