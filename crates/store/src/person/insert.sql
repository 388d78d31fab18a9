insert into person (id, surname, name, patronymic, login, email, state, folded, created)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
