-- Proposals for correction of plans: they belong to all editions of a plan, so to its first.
create table proposal (
    id text primary key,
    roadmap text not null references roadmap (id),
    -- A cell of an activity, an activity that is to go, or one to be added.
    correcting text not null,
    reason text not null,
    organisation text not null references organisation (id),
    person text not null references person (id),
    made bigint not null,
    state text not null,
    answer text not null,
    decided_by text references person (id),
    decided bigint,
    -- The draft in which it stands.
    taken text references roadmap (id)
);
create index proposal_roadmap on proposal (roadmap, made);
