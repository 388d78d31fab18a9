-- The ground of the office. Times are milliseconds since 1970 (UTC), days are ISO dates, lists and records are JSON.
-- What refers to its own table is deferrable: a dump is read in the order of names. What lists are ordered by is collated
-- as in SQLite.

create table organisation (
    id text primary key,
    kind text not null,
    name text not null,
    short_name text not null,
    parent text references organisation (id) deferrable,
    since text,
    until text,
    attributes text not null,
    created bigint not null
);
create index organisation_parent on organisation (parent);

create table organisation_code (
    organisation text not null references organisation (id),
    kind text not null,
    value text not null,
    primary key (kind, value)
);
create index organisation_code_of on organisation_code (organisation);

create table person (
    id text primary key,
    surname text not null,
    name text not null,
    patronymic text not null,
    login text not null unique,
    email text unique,
    state text not null,
    -- Names, login and address in lower case and without ё, in the order of a list: neither database folds Russian letters
    -- by itself in every set-up.
    folded text collate "C" not null,
    created bigint not null
);

create table account (
    person text primary key references person (id),
    password text,
    changed bigint,
    totp_secret text,
    totp_confirmed bigint,
    totp_step bigint,
    failures bigint not null,
    locked_until bigint,
    outside text unique
);

create table recovery_code (
    person text not null references person (id),
    hash text not null,
    used bigint,
    primary key (person, hash)
);

create table assignment (
    id text primary key,
    person text not null references person (id),
    role text not null,
    organisation text not null references organisation (id),
    since text,
    until text
);
create index assignment_person on assignment (person);
create index assignment_organisation on assignment (organisation);

create table invitation (
    id text primary key,
    hash text not null unique,
    person text not null references person (id),
    purpose text not null,
    made_by text references person (id),
    created bigint not null,
    expires bigint not null,
    used bigint
);
create index invitation_person on invitation (person);

create table session (
    id text primary key,
    hash text not null unique,
    person text not null references person (id),
    assignment text references assignment (id),
    csrf text not null,
    created bigint not null,
    seen bigint not null,
    expires bigint not null,
    proved bigint,
    ended bigint,
    address text not null,
    agent text not null
);
create index session_person on session (person);

create table procedure (
    id text primary key,
    kind text collate "C" not null,
    year bigint not null,
    title text not null,
    held_from text,
    held_until text,
    created bigint not null,
    unique (kind, year)
);

create table work (
    id text primary key,
    procedure text not null references procedure (id),
    subject text collate "C" not null,
    grade bigint not null,
    unique (procedure, subject, grade)
);

create table upload (
    id text primary key,
    organisation text not null references organisation (id),
    person text not null references person (id),
    file_name text not null,
    hash text not null,
    size bigint not null,
    received bigint not null,
    state text not null,
    rows bigint,
    errors bigint,
    warnings bigint,
    confirmed text not null,
    report text not null,
    decided_by text references person (id),
    decided bigint,
    decision text not null
);
create index upload_organisation on upload (organisation, received);
create index upload_state on upload (state);

create table version (
    id text primary key,
    work text not null references work (id),
    number bigint not null,
    rows bigint not null,
    accepted bigint not null,
    accepted_by text references person (id),
    organisation text not null references organisation (id),
    previous text references version (id) deferrable,
    difference text not null,
    provenance text not null,
    unique (work, number)
);

create table version_upload (
    version text not null references version (id),
    upload text not null references upload (id),
    primary key (version, upload)
);
create index version_upload_of on version_upload (upload);

create table analysis (
    version text not null references version (id),
    level text not null,
    code text collate "C" not null,
    wrote bigint not null,
    figures text not null,
    summary text not null,
    rules text not null,
    made bigint not null,
    primary key (version, level, code)
);
create index analysis_code on analysis (level, code);

create table finding (
    id text primary key,
    version text not null references version (id),
    school text collate "C" not null,
    sign text collate "C" not null,
    sign_version text not null,
    parameters text not null,
    evidence text not null,
    made bigint not null,
    unique (version, school, sign)
);
create index finding_school on finding (school);

create table document (
    id text primary key,
    kind text not null,
    organisation text not null references organisation (id),
    version text references version (id),
    scope text not null,
    file_name text not null,
    hash text not null,
    size bigint not null,
    made bigint not null,
    made_by text references person (id),
    code text not null unique
);
create index document_organisation on document (organisation, made);

create table job (
    id text primary key,
    kind text not null,
    payload text not null,
    state text not null,
    organisation text references organisation (id),
    subject text not null,
    attempts bigint not null,
    due bigint not null,
    lease_until bigint,
    worker text,
    done bigint not null,
    total bigint not null,
    reason text not null,
    created bigint not null,
    created_by text references person (id),
    finished bigint
);
create index job_due on job (state, due);

create table event (
    seq bigint primary key,
    at bigint not null,
    person text references person (id),
    actor text not null,
    role text,
    organisation text references organisation (id),
    act text not null,
    subject_kind text not null,
    subject text not null,
    reason text not null,
    before text not null,
    after text not null,
    previous text not null,
    hash text not null unique
);
create index event_subject on event (subject_kind, subject);
create index event_organisation on event (organisation, seq);
create index event_person on event (person, seq);

create table setting (
    name text primary key,
    value text not null,
    changed bigint not null,
    changed_by text references person (id)
);

-- What is written in the journal stays as it is.
create function event_stays() returns trigger language plpgsql as $$
begin
    raise exception 'events are append-only';
end;
$$;

create trigger event_is_never_changed before update or delete or truncate on event
for each statement execute function event_stays();
