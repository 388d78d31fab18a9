insert into event
    (seq, at, person, actor, role, organisation, act, subject_kind, subject, reason, before, after, previous, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
