//! A town for tests: two municipalities with schools, somebody in every role, and a look past the desk into the rows.
//!
//! ```text
//! ОКРУГ (edu…)            ДАЛЬНИЙ
//!  ├─ ШКОЛА   990001       └─ ДАЛЬНЯЯ ШКОЛА 980001
//!  └─ СОСЕДНЯЯ 990002
//! ```

#![allow(dead_code, reason = "each test program uses its own part")]

mod database;

#[allow(unused_imports, reason = "each test program uses its own part")]
pub use database::{Database, tell, tried};

use actions::{Chance, Clock, Desk, Office, Place};
use domain::calendar::Period;
use domain::person::{Account, Assignment, AssignmentId, Person, PersonId, PersonState, Role, Secret};
use domain::territory::{Code, CodeKind, Organisation, OrganisationId, OrganisationKind};
use jiff::Timestamp;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use store::{Address, Store, Tx};
use tempfile::TempDir;

/// The municipality at whose desks tests sit.
pub const TOWN: u32 = 1;
/// Its school.
pub const SCHOOL: u32 = 2;
/// Another school of it.
pub const NEXT_SCHOOL: u32 = 3;
/// Another municipality, which belongs to nobody either.
pub const FAR_TOWN: u32 = 4;
/// Its school.
pub const FAR_SCHOOL: u32 = 5;

/// 22 November 2026, five past two in the afternoon.
const MOMENT: i64 = 1_795_356_300_000;

/// An office with people and schools, gone with the test.
pub struct Town {
    pub office: Arc<Office>,
    /// The same rows, without asking who looks.
    pub store: Store,
    now: Arc<AtomicI64>,
    folder: TempDir,
    _database: Database,
}

impl Town {
    /// In a file of SQLite.
    pub async fn new() -> Self {
        Self::on(Database::sqlite()).await
    }

    /// One on SQLite and, where a server is named, one on PostgreSQL.
    pub async fn each() -> Vec<Self> {
        let mut all = Vec::new();
        for database in Database::each().await {
            all.push(Self::on(database).await);
        }
        all
    }

    async fn on(database: Database) -> Self {
        let town = Self::empty(database).await;
        let mut tx = town.store.write().await.unwrap();
        lay(&mut tx).await;
        tx.commit().await.unwrap();
        town
    }

    /// An office that nobody has founded.
    pub async fn empty(database: Database) -> Self {
        Self::open(tempfile::tempdir().unwrap(), database).await
    }

    /// As it lies in a folder, the file of SQLite beside the others.
    pub async fn in_folder(folder: TempDir) -> Self {
        let database = Database::file(folder.path().join("merilo.sqlite"));
        Self::open(folder, database).await
    }

    async fn open(folder: TempDir, database: Database) -> Self {
        let now = Arc::new(AtomicI64::new(MOMENT));
        let hand = Arc::clone(&now);
        let clock = Clock::new(move || Timestamp::from_millisecond(hand.load(Ordering::SeqCst)).unwrap());
        let place = Place {
            folder: folder.path().to_owned(),
            database: database.address.clone(),
        };
        let office = Office::open(place, clock, Chance::of_system()).await.unwrap();
        let store = Store::open(&database.address).await.unwrap();
        Self {
            office,
            store,
            now,
            folder,
            _database: database,
        }
    }

    /// Where the files lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The desk of somebody, see [`PEOPLE`].
    pub async fn desk(&self, login: &str) -> Desk {
        let desk = actions::entrance::desk_of(&self.office, login).await;
        desk.unwrap_or_else(|refusal| panic!("{login}: {refusal}"))
    }

    /// The desk of the town's administrator.
    pub async fn administrator(&self) -> Desk {
        self.desk(login(Role::Administrator)).await
    }

    /// Lets time pass.
    pub fn pass(&self, milliseconds: i64) {
        self.now.fetch_add(milliseconds, Ordering::SeqCst);
    }

    pub fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.now.load(Ordering::SeqCst)).unwrap()
    }

    /// Where the rows lie.
    pub fn address(&self) -> &Address {
        &self.office.place.database
    }

    /// Reads rows past every desk.
    pub async fn read(&self) -> Tx {
        self.store.read().await.unwrap()
    }

    /// Writes rows past every desk.
    pub async fn write(&self, write: impl AsyncFnOnce(&mut Tx)) {
        let mut tx = self.store.write().await.unwrap();
        write(&mut tx).await;
        tx.commit().await.unwrap();
    }

    /// Codes of the acts in the journal, in their order.
    pub async fn acts(&self) -> Vec<String> {
        let links = store::event::after(&mut self.read().await, 0, 1000)
            .await
            .unwrap();
        links.into_iter().map(|link| link.event.act).collect()
    }
}

/// The name with this number.
pub fn name(number: u32) -> String {
    format!("00000000-0000-7000-8000-{number:012}")
}

/// The organisation with this number.
pub fn organisation(number: u32) -> OrganisationId {
    OrganisationId::new(&name(number)).unwrap()
}

/// The person with this number.
pub fn person(number: u32) -> PersonId {
    PersonId::new(&name(number)).unwrap()
}

/// The role with this number, which is that of the person.
pub fn assignment(number: u32) -> AssignmentId {
    AssignmentId::new(&name(number)).unwrap()
}

/// Somebody: number, login, role and organisation.
pub type Somebody = (u32, &'static str, Role, u32);

/// Everybody; the first of each role is the one whom [`login`] tells.
pub const PEOPLE: [Somebody; 11] = [
    (101, "administrator", Role::Administrator, TOWN),
    (102, "specialist", Role::Specialist, TOWN),
    (103, "methodist", Role::Methodist, TOWN),
    (104, "head", Role::Head, SCHOOL),
    (105, "coordinator", Role::Coordinator, SCHOOL),
    (106, "curator", Role::Curator, SCHOOL),
    (107, "observer", Role::Observer, TOWN),
    (108, "viewer", Role::RegionViewer, TOWN),
    (109, "next-coordinator", Role::Coordinator, NEXT_SCHOOL),
    (110, "far-administrator", Role::Administrator, FAR_TOWN),
    (111, "far-coordinator", Role::Coordinator, FAR_SCHOOL),
];

/// The login of the town's somebody in a role.
pub fn login(role: Role) -> &'static str {
    let found = PEOPLE.iter().find(|(_, _, own, _)| *own == role);
    found.expect("somebody in every role").1
}

/// The number of somebody.
pub fn number(login: &str) -> u32 {
    PEOPLE
        .iter()
        .find(|one| one.1 == login)
        .expect("a login of the town")
        .0
}

/// Puts everything in.
pub async fn lay(tx: &mut Tx) {
    let created = Timestamp::from_millisecond(MOMENT).unwrap();
    store::organisation::insert_many(tx, &organisations(), created)
        .await
        .unwrap();
    for one in PEOPLE {
        settle(tx, one).await;
    }
}

fn organisations() -> [Organisation; 5] {
    use OrganisationKind::{Municipality, School};
    [
        one(TOWN, Municipality, (None, "Округ"), "reg99_m001"),
        one(SCHOOL, School, (Some(TOWN), "Школа № 1"), "edu990001"),
        one(NEXT_SCHOOL, School, (Some(TOWN), "Школа № 2"), "edu990002"),
        one(FAR_TOWN, Municipality, (None, "Дальний"), "reg98_m001"),
        one(FAR_SCHOOL, School, (Some(FAR_TOWN), "Дальняя школа"), "edu980001"),
    ]
}

fn one(
    number: u32,
    kind: OrganisationKind,
    (parent, called): (Option<u32>, &str),
    code: &str,
) -> Organisation {
    let code_kind = if code.starts_with("reg") {
        CodeKind::Municipality
    } else {
        CodeKind::Login
    };
    Organisation {
        id: organisation(number),
        kind,
        name: called.to_owned(),
        short_name: called.to_owned(),
        parent: parent.map(organisation),
        period: Period::default(),
        codes: vec![Code {
            kind: code_kind,
            value: code.to_owned(),
        }],
        attributes: Default::default(),
    }
}

/// Puts somebody active in, with a password that nobody knows.
pub async fn settle(tx: &mut Tx, (number, login, role, at): Somebody) {
    let somebody = Person {
        id: person(number),
        surname: format!("Человек{number}"),
        name: "Имя".into(),
        patronymic: String::new(),
        login: login.into(),
        email: Some(format!("{login}@town.example")),
        state: PersonState::Active,
        created: Timestamp::from_millisecond(MOMENT).unwrap(),
    };
    store::person::insert(tx, &somebody).await.unwrap();
    store::account::insert(tx, &Account::empty(person(number)))
        .await
        .unwrap();
    let nobodys = Secret::new("$argon2id$".into());
    store::account::set_password(tx, &person(number), &nobodys, somebody.created)
        .await
        .unwrap();
    let one = Assignment {
        id: assignment(number),
        person: person(number),
        role,
        organisation: organisation(at),
        period: Period::default(),
    };
    store::assignment::insert(tx, &one).await.unwrap();
}
