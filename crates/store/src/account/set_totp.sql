update account set totp_secret = $2, totp_step = null
where person = $1 and totp_confirmed is null
