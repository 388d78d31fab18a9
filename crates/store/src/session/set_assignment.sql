update session set assignment = $2 where id = $1 and ended is null
