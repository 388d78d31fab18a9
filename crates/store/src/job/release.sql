update job set state = 'waiting', worker = null, lease_until = null, due = $2, attempts = attempts - 1
where worker = $1 and state = 'running'
