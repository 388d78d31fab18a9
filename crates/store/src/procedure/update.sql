update procedure set title = $2, held_from = $3, held_until = $4 where id = $1
