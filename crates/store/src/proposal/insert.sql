insert into proposal (id, roadmap, correcting, reason, organisation, person, made, state, answer)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
