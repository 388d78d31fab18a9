update account set totp_step = $2
where person = $1 and totp_confirmed is not null and (totp_step is null or totp_step < $2)
