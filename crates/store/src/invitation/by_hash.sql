select id, hash, person, purpose, made_by, created, expires, used from invitation where hash = $1
