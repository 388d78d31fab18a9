select name, value, changed, changed_by from setting
