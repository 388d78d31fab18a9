-- Roadmaps in force and on their way, what is to be done by them, and what shows that it was done.

create table roadmap (
    id text primary key,
    organisation text not null references organisation (id),
    kind text not null,
    parent text references roadmap (id),
    thread text not null references roadmap (id),
    number integer not null,
    previous text references roadmap (id),
    title text not null,
    first_day text,
    last_day text,
    state text not null,
    approved_number text not null,
    approved_date text,
    approved_by text not null,
    file_name text not null,
    hash text not null,
    size integer not null,
    plan text not null,
    person text not null references person (id),
    made integer not null,
    decided_by text references person (id),
    decided integer,
    reason text not null
) strict;
create index roadmap_organisation on roadmap (organisation, state);
create index roadmap_parent on roadmap (parent);
create unique index roadmap_edition on roadmap (thread, number) where state in ('approved', 'closed');

create table roadmap_correction (
    roadmap text not null references roadmap (id),
    number integer not null,
    place integer not null,
    cell text not null,
    value text,
    person text not null references person (id),
    made integer not null,
    primary key (roadmap, number)
) strict;

-- Who does what the plan's words for a body ask: all schools, one organisation, or one person.
create table roadmap_body (
    roadmap text not null references roadmap (id),
    body text not null,
    place integer not null,
    kind text not null,
    organisation text references organisation (id),
    person text references person (id),
    primary key (roadmap, body, place)
) strict;
create index roadmap_body_organisation on roadmap_body (organisation);
create index roadmap_body_person on roadmap_body (person);

create table activity (
    id text primary key,
    roadmap text not null references roadmap (id),
    thread text not null,
    origin text,
    place integer not null,
    number text not null,
    section integer not null,
    section_title text not null,
    title text not null,
    document text not null,
    document_kind text not null,
    result text not null,
    term_text text not null,
    term_kind text not null,
    term text not null,
    link text not null,
    -- What there is to tick off, one text each.
    checklist text not null,
    unique (roadmap, place),
    unique (roadmap, thread)
) strict;
create index activity_thread on activity (thread);
create index activity_origin on activity (origin);

create table activity_body (
    activity text not null references activity (id),
    place integer not null,
    body text not null,
    primary key (activity, place)
) strict;

-- Belongs to an activity through all editions, so by its thread.
create table instance (
    id text primary key,
    thread text not null,
    stage text not null,
    first_day text,
    due text,
    waits text,
    awaited text not null,
    state text not null,
    -- What of the checklist is ticked off.
    checked text not null,
    note text not null,
    done_by text references person (id),
    done integer,
    confirmed_by text references person (id),
    confirmed integer
) strict;
create index instance_thread on instance (thread, due);
create index instance_due on instance (due, state);

create table instance_part (
    instance text not null references instance (id),
    body text not null,
    organisation text not null references organisation (id),
    state text not null,
    note text not null,
    person text not null references person (id),
    made integer not null,
    primary key (instance, body, organisation)
) strict;
create index instance_part_organisation on instance_part (organisation);

create table instance_comment (
    instance text not null references instance (id),
    number integer not null,
    organisation text not null references organisation (id),
    person text not null references person (id),
    made integer not null,
    text text not null,
    primary key (instance, number)
) strict;

create table evidence (
    id text primary key,
    instance text not null references instance (id),
    organisation text not null references organisation (id),
    kind text not null,
    number text not null,
    issued text,
    file_name text not null,
    hash text not null,
    size integer not null,
    version integer not null,
    replaces text unique references evidence (id),
    person text not null references person (id),
    made integer not null
) strict;
create index evidence_instance on evidence (instance);
