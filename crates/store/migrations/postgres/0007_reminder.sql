-- What people were reminded of on which day, as it was told them, and of what they asked not to hear until when.
create table reminder (
    person text not null references person (id),
    day text not null,
    told text not null,
    sent bigint,
    primary key (person, day)
);
create index reminder_day on reminder (day);

create table reminder_mute (
    person text not null references person (id),
    instance text not null references instance (id),
    until text not null,
    primary key (person, instance)
);
