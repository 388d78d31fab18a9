select organisation, kind, value from organisation_code
