-- Plans of their own that schools were asked for, out of that of their municipality; one for each draft that came so.
create table roadmap_request (
    roadmap text primary key references roadmap (id),
    due text not null,
    words text not null,
    state text not null,
    -- Why it was given back last.
    remark text not null,
    person text not null references person (id),
    made integer not null,
    sent_by text references person (id),
    sent integer
) strict;

-- What people said of rows of drafts: what they were derived from, that they were added or are left out, what to say beside.
create table roadmap_row (
    roadmap text not null references roadmap (id),
    place integer not null,
    -- The activity of another plan, by its thread.
    origin text,
    -- The activity as it was typed first, where somebody added it.
    added text,
    -- Why it is left out; empty where it is not.
    left_out text not null,
    note text not null,
    person text not null references person (id),
    made integer not null,
    primary key (roadmap, place)
) strict;
