delete from roadmap_body where roadmap = $1 and body = $2
