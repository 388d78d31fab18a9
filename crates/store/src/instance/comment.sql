insert into instance_comment (instance, number, organisation, person, made, text)
values ($1, $2, $3, $4, $5, $6)
