select name from sqlite_schema
where type = 'table' and name not like 'sqlite\_%' escape '\' and name not like '\_sqlx\_%' escape '\'
order by name
