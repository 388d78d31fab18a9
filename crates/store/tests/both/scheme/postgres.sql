with ours (oid, name) as (
    select oid, relname::text
    from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname <> '_sqlx_migrations'
)
select 'column ' || ours.name || '.' || attname || ' ' || replace(format_type(atttypid, null), 'bigint', 'integer')
    || case when attnotnull then ' not null' else '' end
from ours join pg_attribute on attrelid = ours.oid and attnum > 0 and not attisdropped
union all
select case
        when contype = 'p' then 'key of '
        when contype = 'u' then 'unique in '
        else 'index ' || indexrelid::regclass || ' on '
    end || ours.name || ' ('
    || (
        select string_agg(attname, ', ' order by place)
        from unnest(indkey) with ordinality as part (number, place)
        join pg_attribute on attrelid = ours.oid and attnum = number
    ) || ')'
from ours
join pg_index on indrelid = ours.oid
left join pg_constraint on conindid = indexrelid and contype in ('p', 'u')
union all
select 'reference ' || ours.name || '.' || here.attname || ' to ' || there.relname || '.' || aim.attname
from ours
join pg_constraint on conrelid = ours.oid and contype = 'f'
join pg_attribute as here on here.attrelid = ours.oid and here.attnum = conkey[1]
join pg_class as there on there.oid = confrelid
join pg_attribute as aim on aim.attrelid = confrelid and aim.attnum = confkey[1]
