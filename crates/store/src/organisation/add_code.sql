insert into organisation_code (organisation, kind, value) values ($1, $2, $3)
