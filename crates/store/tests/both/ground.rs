//! What rows of the cycle stand on: a municipality with two schools, and somebody who works there.

use domain::calendar::Period;
use domain::person::{Person, PersonId, PersonState};
use domain::procedure::{HeldWork, Kind, Procedure, ProcedureId, Work, WorkId};
use domain::result::{AcceptedVersion, VersionId};
use domain::territory::{Code, CodeKind, Organisation, OrganisationId, OrganisationKind};
use jiff::Timestamp;
use store::{Tx, organisation, person, procedure, version, work};

/// The municipality.
pub const TOWN: u32 = 1;
/// A school of it, `edu990001`.
pub const FIRST: u32 = 2;
/// Another, 9306 in the exams.
pub const SECOND: u32 = 3;
/// A school of another municipality, `edu990003`.
pub const FAR: u32 = 5;

/// The name with this number.
pub fn name(number: u32) -> String {
    format!("00000000-0000-7000-8000-{number:012}")
}

/// The organisation with this number.
pub fn organisation(number: u32) -> OrganisationId {
    OrganisationId::new(&name(number)).unwrap()
}

/// Somebody.
pub fn somebody() -> PersonId {
    PersonId::new(&name(1)).unwrap()
}

/// A moment, so many milliseconds after one that is not round.
pub fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(1_780_000_000_123 + milliseconds).unwrap()
}

/// The version whose name is made of this digit.
pub fn version_id(digit: char) -> VersionId {
    VersionId::new(&digit.to_string().repeat(64)).unwrap()
}

fn school(number: u32, parent: u32, codes: &[(CodeKind, &str)]) -> Organisation {
    let codes = codes.iter().map(|&(kind, value)| Code {
        kind,
        value: value.to_owned(),
    });
    Organisation {
        id: organisation(number),
        kind: OrganisationKind::School,
        name: format!("Организация {number}"),
        short_name: number.to_string(),
        parent: (parent > 0).then(|| organisation(parent)),
        period: Period::default(),
        codes: codes.collect(),
        attributes: Default::default(),
    }
}

/// Puts organisations and a person in.
pub async fn lay(tx: &mut Tx) {
    let all = [
        school(TOWN, 0, &[]),
        school(4, 0, &[]),
        // Whatever an authority calls its own schools makes nobody else's theirs.
        school(
            FIRST,
            TOWN,
            &[(CodeKind::Login, "edu990001"), (CodeKind::Own, "edu990003")],
        ),
        school(SECOND, TOWN, &[(CodeKind::Exam, "oo009306")]),
        school(FAR, 4, &[(CodeKind::Login, "edu990003")]),
    ];
    organisation::insert_many(tx, &all, moment(0)).await.unwrap();
    let somebody = Person {
        id: somebody(),
        surname: "Иванова".into(),
        name: "Анна".into(),
        patronymic: String::new(),
        login: "ivanova".into(),
        email: None,
        state: PersonState::Active,
        created: moment(0),
    };
    person::insert(tx, &somebody).await.unwrap();
}

/// Mathematics of a grade and a year.
pub fn mathematics(grade: u8, year: u16) -> Work {
    Work::new(Kind::Vpr, "МА", grade, year)
}

/// A work with its procedure; asked for twice, it is the same.
pub async fn held(tx: &mut Tx, work: Work) -> WorkId {
    let number = u32::from(work.year) * 100 + u32::from(work.grade);
    let new = Procedure {
        id: ProcedureId::new(&name(number)).unwrap(),
        kind: work.kind,
        year: work.year,
        title: format!("ВПР-{}", work.year),
        held: Period::default(),
        created: moment(0),
    };
    let procedure = procedure::ensure(tx, &new).await.unwrap();
    let new = HeldWork {
        id: WorkId::new(&name(number)).unwrap(),
        procedure,
        work,
    };
    work::ensure(tx, &new).await.unwrap()
}

/// A version of a work, from nothing and after nothing.
pub async fn accepted(tx: &mut Tx, work: Work, number: u32, digit: char) -> AcceptedVersion {
    let version = AcceptedVersion {
        id: version_id(digit),
        work_id: held(tx, work.clone()).await,
        work,
        number,
        rows: 1,
        accepted: moment(i64::from(number)),
        accepted_by: None,
        organisation: organisation(TOWN),
        previous: None,
        difference: None,
        provenance: "{}".into(),
        uploads: Vec::new(),
    };
    version::insert(tx, &version).await.unwrap();
    version
}
