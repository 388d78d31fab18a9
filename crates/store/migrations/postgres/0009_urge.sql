-- Schools that somebody reminded of their plans, once a day at most.
create table reminder_urge (
    -- The plan of the municipality.
    roadmap text not null references roadmap (id),
    organisation text not null references organisation (id),
    day text not null,
    -- The plan of the school, where it has one.
    plan text references roadmap (id),
    -- By when it was to be sent, where it is not.
    unsent text,
    late bigint not null,
    person text not null references person (id),
    made bigint not null,
    primary key (roadmap, organisation, day)
);
create index reminder_urge_organisation on reminder_urge (organisation, day);
