select id, version, school, sign, sign_version, parameters, evidence, made from finding where id = $1
