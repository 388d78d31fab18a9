-- The ground of the office. Times are milliseconds since 1970 (UTC), days are ISO dates, lists and records are JSON.

create table organisation (
    id text primary key,
    kind text not null,
    name text not null,
    short_name text not null,
    parent text references organisation (id),
    since text,
    until text,
    attributes text not null,
    created integer not null
) strict;
create index organisation_parent on organisation (parent);

create table organisation_code (
    organisation text not null references organisation (id),
    kind text not null,
    value text not null,
    primary key (kind, value)
) strict;
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
    folded text not null,
    created integer not null
) strict;

create table account (
    person text primary key references person (id),
    password text,
    changed integer,
    totp_secret text,
    totp_confirmed integer,
    totp_step integer,
    failures integer not null,
    locked_until integer,
    outside text unique
) strict;

create table recovery_code (
    person text not null references person (id),
    hash text not null,
    used integer,
    primary key (person, hash)
) strict;

create table assignment (
    id text primary key,
    person text not null references person (id),
    role text not null,
    organisation text not null references organisation (id),
    since text,
    until text
) strict;
create index assignment_person on assignment (person);
create index assignment_organisation on assignment (organisation);

create table invitation (
    id text primary key,
    hash text not null unique,
    person text not null references person (id),
    purpose text not null,
    made_by text references person (id),
    created integer not null,
    expires integer not null,
    used integer
) strict;
create index invitation_person on invitation (person);

create table session (
    id text primary key,
    hash text not null unique,
    person text not null references person (id),
    assignment text references assignment (id),
    csrf text not null,
    created integer not null,
    seen integer not null,
    expires integer not null,
    proved integer,
    ended integer,
    address text not null,
    agent text not null
) strict;
create index session_person on session (person);

create table procedure (
    id text primary key,
    kind text not null,
    year integer not null,
    title text not null,
    held_from text,
    held_until text,
    created integer not null,
    unique (kind, year)
) strict;

create table work (
    id text primary key,
    procedure text not null references procedure (id),
    subject text not null,
    grade integer not null,
    unique (procedure, subject, grade)
) strict;

create table upload (
    id text primary key,
    organisation text not null references organisation (id),
    person text not null references person (id),
    file_name text not null,
    hash text not null,
    size integer not null,
    received integer not null,
    state text not null,
    rows integer,
    errors integer,
    warnings integer,
    confirmed text not null,
    report text not null,
    decided_by text references person (id),
    decided integer,
    decision text not null
) strict;
create index upload_organisation on upload (organisation, received);
create index upload_state on upload (state);

create table version (
    id text primary key,
    work text not null references work (id),
    number integer not null,
    rows integer not null,
    accepted integer not null,
    accepted_by text references person (id),
    organisation text not null references organisation (id),
    previous text references version (id),
    difference text not null,
    provenance text not null,
    unique (work, number)
) strict;

create table version_upload (
    version text not null references version (id),
    upload text not null references upload (id),
    primary key (version, upload)
) strict;
create index version_upload_of on version_upload (upload);

create table analysis (
    version text not null references version (id),
    level text not null,
    code text not null,
    wrote integer not null,
    figures text not null,
    summary text not null,
    rules text not null,
    made integer not null,
    primary key (version, level, code)
) strict;
create index analysis_code on analysis (level, code);

create table finding (
    id text primary key,
    version text not null references version (id),
    school text not null,
    sign text not null,
    sign_version text not null,
    parameters text not null,
    evidence text not null,
    made integer not null,
    unique (version, school, sign)
) strict;
create index finding_school on finding (school);

create table document (
    id text primary key,
    kind text not null,
    organisation text not null references organisation (id),
    version text references version (id),
    scope text not null,
    file_name text not null,
    hash text not null,
    size integer not null,
    made integer not null,
    made_by text references person (id),
    code text not null unique
) strict;
create index document_organisation on document (organisation, made);

create table job (
    id text primary key,
    kind text not null,
    payload text not null,
    state text not null,
    organisation text references organisation (id),
    subject text not null,
    attempts integer not null,
    due integer not null,
    lease_until integer,
    worker text,
    done integer not null,
    total integer not null,
    reason text not null,
    created integer not null,
    created_by text references person (id),
    finished integer
) strict;
create index job_due on job (state, due);

create table event (
    seq integer not null primary key,
    at integer not null,
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
) strict;
create index event_subject on event (subject_kind, subject);
create index event_organisation on event (organisation, seq);
create index event_person on event (person, seq);

create table setting (
    name text primary key,
    value text not null,
    changed integer not null,
    changed_by text references person (id)
) strict;

-- What is written in the journal stays as it is.
create trigger event_is_never_changed before update on event
begin
    select raise(abort, 'events are append-only');
end;

create trigger event_is_never_removed before delete on event
begin
    select raise(abort, 'events are append-only');
end;
