update session set seen = $2 where id = $1 and ended is null
