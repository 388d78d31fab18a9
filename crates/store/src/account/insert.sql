insert into account
    (person, password, changed, totp_secret, totp_confirmed, totp_step, failures, locked_until, outside)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
