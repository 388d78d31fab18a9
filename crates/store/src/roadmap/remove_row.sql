delete from roadmap_row where roadmap = $1 and place = $2
