select id, kind, name, short_name, parent, since, until, attributes
from organisation
where id = (select organisation from organisation_code where kind = $1 and value = $2)
