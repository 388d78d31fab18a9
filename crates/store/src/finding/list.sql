with recursive below (id) as (
    select id from organisation where id = $1
    union
    select organisation.id from organisation join below on organisation.parent = below.id
)
select id, version, school, sign, sign_version, parameters, evidence, made
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
    and (cast($5 as text) is null
        or (school, version, sign) > (
            select mark.school, mark.version, mark.sign from finding as mark where mark.id = $5))
order by school, version, sign
limit $6
