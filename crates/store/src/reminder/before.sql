select max(day) from reminder where day < $1
