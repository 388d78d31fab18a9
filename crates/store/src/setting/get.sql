select name, value, changed, changed_by from setting where name = $1
