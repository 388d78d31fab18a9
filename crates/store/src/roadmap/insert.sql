insert into roadmap
    (id, organisation, kind, parent, thread, number, previous, title, first_day, last_day, state,
     approved_number, approved_date, approved_by, file_name, hash, size, plan, person, made, decided_by, decided, reason)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)
