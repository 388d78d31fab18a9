update invitation set used = $2 where id = $1 and used is null and expires > $2
