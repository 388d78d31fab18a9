insert into activity_body (activity, place, body) values ($1, $2, $3)
