update job set lease_until = $3 where id = $1 and worker = $2 and state = 'running'
