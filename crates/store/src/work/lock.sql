update work set grade = grade where id = $1
