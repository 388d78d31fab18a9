update roadmap set state = $3, decided_by = $4, decided = $5, reason = $6
where id = $1 and state = $2
