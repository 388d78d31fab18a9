insert into job
    (id, kind, payload, state, organisation, subject, attempts, due, lease_until, worker, done, total,
    reason, created, created_by, finished)
values ($1, $2, $3, $4, $5, $6, $7, $8, null, null, $9, $10, $11, $12, $13, $14)
