select body from activity_body where activity = $1 order by place
