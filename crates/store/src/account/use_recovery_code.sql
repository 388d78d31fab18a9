update recovery_code set used = $3 where person = $1 and hash = $2 and used is null
