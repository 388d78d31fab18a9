update session set ended = $2
where person = $1 and ended is null and (cast($3 as text) is null or id <> $3)
