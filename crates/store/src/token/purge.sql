delete from token where ended < $1 or expires < $1
