select distinct section, section_title from activity where roadmap = $1 order by section
