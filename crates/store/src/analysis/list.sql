with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select version, level, code, wrote, figures, rules, made
from analysis
where version = $2 and level = $3
    and (cast($1 as text) is null or code in (
        select value from organisation_code
        where organisation in (select id from below)
            and (case when $3 = 'school' then kind in ('login', 'exam') else kind = 'municipality' end)))
order by code
