select organisation, kind, value from organisation_code where organisation = $1
