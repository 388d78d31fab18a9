update account set totp_secret = null, totp_confirmed = null, totp_step = null
where person = $1 and totp_secret is not null
