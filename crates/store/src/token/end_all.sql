update token set ended = $2 where person = $1 and ended is null
