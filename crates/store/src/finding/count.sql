with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select count(*)
from finding
where (cast($1 as text) is null or school in (
        select value from organisation_code
        where kind in ('login', 'exam') and organisation in (select id from below)))
    and version in (
        select version.id from version
        where version.id = $2
            or cast($2 as text) is null
            and version.number = (select max(other.number) from version as other where other.work = version.work))
    and (cast($3 as text) is null or school = $3)
    and (cast($4 as text) is null or sign = $4)
