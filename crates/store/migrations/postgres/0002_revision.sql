-- How often what belongs to a noun was changed: whoever keeps it in memory asks this before trusting it.
create table revision (
    noun text primary key,
    number bigint not null
);
