insert into version_upload (version, upload) values ($1, $2)
