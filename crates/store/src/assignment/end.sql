update assignment set until = $2 where id = $1 and (until is null or until > $2)
