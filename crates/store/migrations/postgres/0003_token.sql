-- Programs that act in somebody's name, each narrowed to a scope; only the hash of a token is kept.
create table token (
    id text primary key,
    hash text not null unique,
    name text not null,
    person text not null references person (id),
    assignment text not null references assignment (id),
    scope text not null,
    created bigint not null,
    expires bigint not null,
    used text,
    ended bigint
);
create index token_person on token (person);
