select id, kind, name, short_name, parent, since, until, attributes from organisation order by id
