insert into activity
    (id, roadmap, thread, origin, place, number, section, section_title, title, document, document_kind, result,
     term_text, term_kind, term, link, checklist, more)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
