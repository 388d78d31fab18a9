select report from upload where id = $1
