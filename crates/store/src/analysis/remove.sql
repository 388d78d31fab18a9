delete from analysis where version = $1
