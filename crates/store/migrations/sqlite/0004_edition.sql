-- Scales and item tables that people of this office wrote over those of the catalogue; every one stays, the last holds.
create table edition (
    id text primary key,
    part text not null,
    kind text not null,
    subject text not null,
    grade integer not null,
    year integer not null,
    number integer not null,
    body text not null,
    person text not null references person (id),
    made integer not null,
    unique (part, kind, subject, grade, year, number)
) strict;
