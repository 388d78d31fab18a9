select id, surname, name, patronymic, login, email, state, created from person where login = $1
