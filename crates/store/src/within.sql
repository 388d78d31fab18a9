with recursive above (id, parent) as (
    select id, parent from organisation where id = $1
    union
    select organisation.id, organisation.parent
    from organisation join above on organisation.id = above.parent
)
select count(*) from above where id = $2
