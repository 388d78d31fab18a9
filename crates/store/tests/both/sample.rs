//! Rows for tests: every field takes every shape that the world knows, in turn.

use domain::calendar::Period;
use domain::person::{
    Account, Assignment, AssignmentId, Invitation, InvitationId, Person, PersonId, PersonState, Purpose,
    Role, Scope, Secret, Session, SessionId, Token, TokenId, Totp,
};
use domain::territory::{Code, CodeKind, Organisation, OrganisationId, OrganisationKind};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use store::{Tx, organisation, person};

/// How many rows show every shape of every field.
pub const ENOUGH: usize = 24;

/// Texts that have broken programs before.
const TEXTS: &[&str] = &[
    "МБОУ «СОШ № 1»",
    "",
    "O'Neill \"quoted\" `ticks`",
    "'; drop table person; --",
    "100 % _ \\ $1 ?1 :x",
    "два\nряда\tи\u{a0}неразрывный",
    "ёЁ ǅ ß İ 学校 🏫",
    "е\u{301} и é",
];

/// The name of the row with this number.
pub fn name(number: usize) -> String {
    format!("00000000-0000-7000-8000-{number:012x}")
}

pub fn person_id(number: usize) -> PersonId {
    PersonId::new(&name(number)).unwrap()
}

pub fn organisation_id(number: usize) -> OrganisationId {
    OrganisationId::new(&name(number)).unwrap()
}

pub fn assignment_id(number: usize) -> AssignmentId {
    AssignmentId::new(&name(number)).unwrap()
}

/// Seconds after the beginning of 2026.
pub fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

/// Moments from one end of time to the other; a store keeps milliseconds.
fn any_moment(number: usize) -> Timestamp {
    let milliseconds = [
        0,
        -1,
        1_795_305_600_123,
        i64::from(i32::MAX) * 1000,
        253_402_207_199_999,
    ];
    Timestamp::from_millisecond(milliseconds[number % milliseconds.len()]).unwrap()
}

fn some<T>(number: usize, value: T) -> Option<T> {
    number.is_multiple_of(2).then_some(value)
}

fn text(number: usize) -> String {
    TEXTS[number % TEXTS.len()].to_owned()
}

fn day(number: usize) -> Date {
    [
        date(2026, 9, 1),
        date(1, 1, 1),
        date(9999, 12, 31),
        date(2024, 2, 29),
    ][number % 4]
}

fn period(number: usize) -> Period {
    Period {
        from: some(number, day(number)),
        to: some(number / 2, day(number + 1)),
    }
}

pub fn organisation(number: usize) -> Organisation {
    let code = |kind: CodeKind| Code {
        kind,
        value: format!("{} {number}", text(number)),
    };
    Organisation {
        id: organisation_id(number),
        kind: OrganisationKind::ALL[number % OrganisationKind::ALL.len()],
        name: text(number),
        short_name: text(number + 1),
        parent: None,
        period: period(number),
        codes: CodeKind::ALL.iter().take(number % 7).copied().map(code).collect(),
        attributes: BTreeMap::from_iter(some(number, (text(number), text(number + 1)))),
    }
}

pub fn person(number: usize) -> Person {
    Person {
        id: person_id(number),
        surname: text(number),
        name: text(number + 1),
        patronymic: text(number + 2),
        login: format!("{}{number}", text(number)),
        email: some(number, format!("{}{number}@школа.example", text(number))),
        state: PersonState::ALL[number % PersonState::ALL.len()],
        created: any_moment(number),
    }
}

pub fn account(number: usize) -> Account {
    let totp = Totp {
        secret: Secret::new(text(number)),
        confirmed: some(number / 2, any_moment(number)),
        step: some(number / 2, i64::MAX - number as i64),
    };
    Account {
        person: person_id(number),
        password: some(number, Secret::new(text(number))),
        changed: some(number, any_moment(number)),
        totp: some(number, totp),
        failures: [0, 1, u32::MAX][number % 3],
        locked_until: some(number + 1, any_moment(number)),
        outside: some(number, format!("{}{number}", text(number))),
    }
}

pub fn assignment(number: usize) -> Assignment {
    Assignment {
        id: assignment_id(number),
        person: person_id(number),
        role: Role::ALL[number % Role::ALL.len()],
        organisation: organisation_id(number),
        period: period(number),
    }
}

pub fn invitation(number: usize) -> Invitation {
    Invitation {
        id: InvitationId::new(&name(number)).unwrap(),
        hash: format!("{number:064x}"),
        person: person_id(number),
        purpose: Purpose::ALL[number % Purpose::ALL.len()],
        made_by: some(number, person_id(number + 1)),
        created: any_moment(number),
        expires: any_moment(number + 1),
        used: some(number / 2, any_moment(number + 2)),
    }
}

pub fn session(number: usize) -> Session {
    Session {
        id: SessionId::new(&name(number)).unwrap(),
        hash: format!("{number:064x}"),
        person: person_id(number),
        assignment: some(number, assignment_id(number)),
        csrf: Secret::new(text(number)),
        created: any_moment(number),
        seen: any_moment(number + 1),
        expires: any_moment(number + 2),
        proved: some(number, any_moment(number + 3)),
        ended: some(number / 2, any_moment(number + 4)),
        address: text(number),
        agent: text(number + 1),
    }
}

pub fn token(number: usize) -> Token {
    Token {
        id: TokenId::new(&name(number)).unwrap(),
        hash: format!("{number:064x}"),
        name: text(number),
        person: person_id(number),
        assignment: assignment_id(number),
        scope: Scope::ALL[number % Scope::ALL.len()],
        created: any_moment(number),
        expires: any_moment(number + 1),
        used: some(number, day(number)),
        ended: some(number / 2, any_moment(number + 2)),
    }
}

/// People and organisations for other rows to refer to.
pub async fn ground(tx: &mut Tx) {
    for number in 0..=ENOUGH {
        person::insert(tx, &person(number)).await.unwrap();
        organisation::insert(tx, &organisation(number), moment(0))
            .await
            .unwrap();
    }
}
