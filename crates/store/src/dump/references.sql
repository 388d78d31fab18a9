select distinct child.name as child, reference."table" as parent
from sqlite_schema as child, pragma_foreign_key_list(child.name) as reference
where child.type = 'table'
