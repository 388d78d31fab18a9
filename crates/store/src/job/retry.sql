update job set state = 'waiting', due = $2, attempts = 0, done = 0, finished = null
where id = $1 and state = 'failed'
