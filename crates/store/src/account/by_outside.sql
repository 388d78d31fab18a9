select person, password, changed, totp_secret, totp_confirmed, totp_step, failures, locked_until, outside
from account
where outside = $1
