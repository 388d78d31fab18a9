update account set failures = failures + 1 where person = $1 returning failures
