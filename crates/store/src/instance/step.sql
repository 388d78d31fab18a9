update instance
set state = $3, note = $4, done_by = $5, done = $6, confirmed_by = $7, confirmed = $8
where id = $1 and state = $2
