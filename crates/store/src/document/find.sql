select id, kind, organisation, version, scope, file_name, hash, size, made, made_by, code from document where id = $1
