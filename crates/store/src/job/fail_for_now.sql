update job set state = 'waiting', worker = null, lease_until = null, reason = $3, due = $4
where id = $1 and worker = $2 and state = 'running'
