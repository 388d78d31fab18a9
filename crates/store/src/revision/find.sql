select number from revision where noun = $1
