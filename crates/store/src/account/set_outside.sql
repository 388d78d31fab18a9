update account set outside = $2 where person = $1
