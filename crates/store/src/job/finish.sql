update job set state = 'done', worker = null, lease_until = null, reason = '', finished = $3
where id = $1 and worker = $2 and state = 'running'
