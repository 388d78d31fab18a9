update person
set surname = $2, name = $3, patronymic = $4, login = $5, email = $6, state = $7, folded = $8
where id = $1
