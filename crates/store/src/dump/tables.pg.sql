select cast(table_name as text) as name
from information_schema.tables
where table_schema = current_schema() and table_type = 'BASE TABLE' and table_name not like '\_sqlx\_%' escape '\'
order by cast(table_name as text) collate "C"
