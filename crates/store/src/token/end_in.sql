update token set ended = $2 where assignment = $1 and ended is null
