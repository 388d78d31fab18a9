update upload set state = $2, rows = $3, errors = $4, warnings = $5, report = $6
where id = $1 and state = 'received'
