select cast(attname as text) as name,
    case format_type(atttypid, atttypmod) when 'bigint' then 'integer' else format_type(atttypid, atttypmod) end as kind,
    cast(coalesce(array_position(cast(indkey as int2[]), attnum) + 1, 0) as bigint) as key
from pg_attribute
join pg_class on pg_class.oid = attrelid
left join pg_index on indrelid = attrelid and indisprimary
where relname = $1 and relnamespace = cast(current_schema() as regnamespace) and attnum > 0 and not attisdropped
order by attnum
