delete from instance where id = $1
