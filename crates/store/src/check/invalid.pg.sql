select cast(conname as text) from pg_constraint
where not convalidated and connamespace = cast(current_schema() as regnamespace)
union all
select cast(relname as text) from pg_index join pg_class on pg_class.oid = indexrelid
where not indisvalid and relnamespace = cast(current_schema() as regnamespace)
