select activity.id, activity.roadmap, activity.thread, activity.origin, activity.place, activity.number, activity.section,
    activity.section_title, activity.title, activity.document, activity.document_kind, activity.result,
    activity.term_text, activity.term, activity.link, activity.checklist, activity.more
from activity
join roadmap on roadmap.id = activity.roadmap
where activity.thread = $1
order by roadmap.number desc
