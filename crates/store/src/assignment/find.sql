select id, person, role, organisation, since, until from assignment where id = $1
