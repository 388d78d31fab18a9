update instance set checked = $2 where id = $1
