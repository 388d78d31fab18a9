select cast(current_setting('server_encoding') as text)
