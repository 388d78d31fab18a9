update session set proved = $2, hash = $3 where id = $1 and hash = $4 and ended is null
