select name, lower(type) as kind, pk as key from pragma_table_info($1) order by cid
