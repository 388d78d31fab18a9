update feed set ended = $2 where id = $1 and ended is null
