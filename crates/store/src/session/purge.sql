delete from session where ended < $1 or expires < $1
