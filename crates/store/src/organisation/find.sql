select id, kind, name, short_name, parent, since, until, attributes from organisation where id = $1
