select evidence.id, evidence.instance, evidence.organisation, evidence.kind, evidence.number, evidence.issued, evidence.file_name,
    evidence.hash, evidence.size, evidence.version, evidence.replaces, evidence.person, evidence.made
from activity
    join instance on instance.thread = activity.thread
    join evidence on evidence.instance = instance.id
where activity.roadmap = $1
order by evidence.made, evidence.id
