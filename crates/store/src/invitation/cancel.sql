delete from invitation where person = $1 and used is null
