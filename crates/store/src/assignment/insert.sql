insert into assignment (id, person, role, organisation, since, until) values ($1, $2, $3, $4, $5, $6)
