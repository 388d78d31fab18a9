delete from organisation_code where organisation = $1
