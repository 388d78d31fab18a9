update instance set first_day = $2, due = $3, waits = null where id = $1
