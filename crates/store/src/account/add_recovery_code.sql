insert into recovery_code (person, hash, used) values ($1, $2, null)
