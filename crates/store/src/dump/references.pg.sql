select distinct cast(child.relname as text) as child, cast(parent.relname as text) as parent
from pg_constraint as reference
join pg_class as child on child.oid = reference.conrelid
join pg_class as parent on parent.oid = reference.confrelid
where reference.contype = 'f' and child.relnamespace = cast(current_schema() as regnamespace)
