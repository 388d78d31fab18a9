update token set used = $2 where id = $1 and ended is null
