with ours (name) as (
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> '_sqlx_migrations'
)
select 'column ' || ours.name || '.' || one.name || ' ' || lower(one.type) || iif(one."notnull", ' not null', '')
from ours, pragma_table_info(ours.name) as one
union all
select 'key of ' || ours.name || ' ('
    || (select group_concat(name, ', ') from (select name from pragma_table_info(ours.name) where pk > 0 order by pk))
    || ')'
from ours
union all
select iif(one.origin = 'u', 'unique in ', 'index ' || one.name || ' on ') || ours.name || ' ('
    || (select group_concat(name, ', ') from (select name from pragma_index_info(one.name) order by seqno))
    || ')'
from ours, pragma_index_list(ours.name) as one
where one.origin <> 'pk'
union all
select 'reference ' || ours.name || '.' || one."from" || ' to ' || one."table" || '.' || one."to"
from ours, pragma_foreign_key_list(ours.name) as one
