update account set totp_confirmed = $3, totp_step = $4
where person = $1 and totp_secret = $2 and totp_confirmed is null
