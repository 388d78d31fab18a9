insert into finding (id, version, school, sign, sign_version, parameters, evidence, made)
values ($1, $2, $3, $4, $5, $6, $7, $8)
