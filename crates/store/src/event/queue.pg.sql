-- Two acts that end at once take their places one after the other; the number is that of this lock and of no other.
select pg_advisory_xact_lock(7283461)
