select activity.id, activity.roadmap, activity.thread, activity.origin, activity.place, activity.number, activity.section,
    activity.section_title, activity.title, activity.document, activity.document_kind, activity.result,
    activity.term_text, activity.term, activity.link, activity.checklist, activity.more
from activity
where activity.roadmap = $1
order by activity.place
