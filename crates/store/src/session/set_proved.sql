update session set proved = $2 where id = $1 and ended is null
