delete from finding where version = $1
