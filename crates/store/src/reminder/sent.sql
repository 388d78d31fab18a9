update reminder set sent = $3 where person = $1 and day = $2 and sent is null
