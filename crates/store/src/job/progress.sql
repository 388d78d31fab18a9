update job set done = $3, total = $4 where id = $1 and worker = $2 and state = 'running'
