update proposal set state = $2, answer = $3, decided_by = $4, decided = $5, taken = $6 where id = $1
