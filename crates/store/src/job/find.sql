select id, kind, payload, state, organisation, subject, attempts, due, lease_until, worker, done, total,
    reason, created, created_by, finished from job where id = $1
