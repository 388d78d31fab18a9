-- A lease that ends, or a waiting that is over, later than can be was written by a clock that has been set back since.
update job set state = 'running', worker = $1, lease_until = $3, attempts = attempts + 1
where id = (
    select id from job
    where (state = 'waiting' and (due <= $2 or due > $5))
        or (state = 'running' and (lease_until <= $2 or lease_until > $4))
    order by due, created, id
    limit 1
)
returning id, kind, payload, state, organisation, subject, attempts, due, lease_until, worker, done, total,
    reason, created, created_by, finished
