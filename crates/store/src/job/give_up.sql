update job set state = 'failed', worker = null, lease_until = null, reason = $3, finished = $4
where id = $1 and worker = $2 and state = 'running'
