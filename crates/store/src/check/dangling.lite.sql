select "table", parent, count(*) from pragma_foreign_key_check group by "table", parent
