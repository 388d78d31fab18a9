delete from finding where version = $1 and (sign_version = $2) = $3
