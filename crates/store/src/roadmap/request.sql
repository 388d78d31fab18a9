select roadmap, due, words, state, remark, person, made, sent_by, sent
from roadmap_request
where roadmap = $1
