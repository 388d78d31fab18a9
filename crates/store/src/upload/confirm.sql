update upload set confirmed = $3 where id = $1 and state = $2
