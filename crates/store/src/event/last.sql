select seq, hash from event order by seq desc limit 1
