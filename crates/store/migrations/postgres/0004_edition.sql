-- Scales and item tables that people of this office wrote over those of the catalogue; every one stays, the last holds.
create table edition (
    id text primary key,
    part text not null,
    kind text not null,
    subject text collate "C" not null,
    grade bigint not null,
    year bigint not null,
    number bigint not null,
    body text not null,
    person text not null references person (id),
    made bigint not null,
    unique (part, kind, subject, grade, year, number)
);
