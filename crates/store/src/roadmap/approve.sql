update roadmap
set state = 'approved', number = $2, title = $3, first_day = $4, last_day = $5,
    approved_number = $6, approved_date = $7, approved_by = $8, decided_by = $9, decided = $10
where id = $1 and state = 'draft'
