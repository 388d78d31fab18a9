-- Secret links under which other programs read what somebody has to do; only the hash of a secret is kept.
create table feed (
    id text primary key,
    hash text not null unique,
    person text not null references person (id),
    assignment text not null references assignment (id),
    -- The plan that is shown; what is the person's own in all of them where there is none.
    roadmap text references roadmap (id),
    created bigint not null,
    ended bigint
);
create index feed_person on feed (person);
