select plan from roadmap where id = $1
