insert into instance
    (id, thread, stage, first_day, due, waits, awaited, state, checked, note, done_by, done, confirmed_by, confirmed)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, null, null, null, null)
