update account set password = $2, changed = $3 where person = $1
