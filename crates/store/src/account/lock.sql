update account set locked_until = $2 where person = $1
