//! An office with a row in nearly every table and files on every shelf.

use crate::database::{self, Database};
use actions::{Chance, Clock, Office, Place};
use domain::calendar::Period;
use domain::document::{Document, DocumentId};
use domain::event::{Actor, Event};
use domain::job::{Job, JobId, JobState};
use domain::person::{Account, Person, PersonId, PersonState, Secret, Session, SessionId};
use domain::procedure::{HeldWork, Kind, Mark, Procedure, ProcedureId, Work, WorkId};
use domain::result::{
    AcceptedVersion, Doubt, ItemColumn, Point, Presence, ResultSet, Row, Score, Upload, UploadId,
    UploadState, VersionId,
};
use domain::territory::{Organisation, OrganisationId, OrganisationKind, School, SchoolCode};
use jiff::Timestamp;
use lake::{Accepted, Lake, Provenance, Shelf};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::job::Turn;
use store::{Store, Tx, dump};
use tempfile::TempDir;

/// So many bytes are one upload.
pub const UPLOAD: usize = 3000;

/// An office in a folder that goes with it.
pub struct Sample {
    pub office: Arc<Office>,
    pub store: Store,
    pub folder: PathBuf,
    pub home: TempDir,
    _database: Database,
}

pub fn clock() -> Clock {
    Clock::new(|| moment(1_000_000))
}

/// Seconds after the beginning of 2026.
pub fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_767_225_600 + second).unwrap()
}

pub fn name(number: u64) -> String {
    format!("00000000-0000-7000-8000-{number:012x}")
}

pub fn town() -> OrganisationId {
    OrganisationId::new(&name(1)).unwrap()
}

fn somebody() -> PersonId {
    PersonId::new(&name(1)).unwrap()
}

pub async fn open(place: Place) -> Arc<Office> {
    Office::open(place, clock(), Chance::of_system()).await.unwrap()
}

impl Sample {
    /// Nothing in it but the scheme; `None` where there is no such database.
    pub async fn empty(kind: database::Kind) -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("office");
        std::fs::create_dir(&folder).unwrap();
        let database = Database::fresh(kind, &folder).await?;
        let place = Place {
            folder: folder.clone(),
            database: database.address.clone(),
        };
        Some(Self {
            office: open(place).await,
            store: Store::open(&database.address).await.unwrap(),
            folder,
            home,
            _database: database,
        })
    }

    pub async fn filled(kind: database::Kind) -> Option<Self> {
        let sample = Self::empty(kind).await?;
        sample.ground().await;
        for number in 0..7 {
            sample.upload(number).await;
        }
        for number in 0..3 {
            sample.version(number).await;
        }
        sample.document().await;
        sample.job_under_way().await;
        sample.settings();
        Some(sample)
    }

    /// What the office may keep of the outside.
    fn settings(&self) {
        std::fs::write(self.folder.join("merilo.toml"), "listen = \"127.0.0.1:8080\"\n").unwrap();
        let content = self.folder.join("catalogue").join("norm");
        std::fs::create_dir_all(&content).unwrap();
        std::fs::write(content.join("Порядок.toml"), "# наше\n").unwrap();
        std::fs::write(content.join("notes.txt"), "not ours\n").unwrap();
    }

    async fn ground(&self) {
        let mut tx = self.store.write().await.unwrap();
        let town = Organisation {
            id: town(),
            kind: OrganisationKind::Municipality,
            name: "Комитет по образованию «Район-7»".into(),
            short_name: "Комитет".into(),
            parent: None,
            period: Period::default(),
            codes: Vec::new(),
            attributes: BTreeMap::new(),
        };
        store::organisation::insert(&mut tx, &town, moment(0))
            .await
            .unwrap();
        let person = Person {
            id: somebody(),
            surname: "Иванова".into(),
            name: "Анна".into(),
            patronymic: "Петровна\n\"кавычки\"".into(),
            login: "ivanova".into(),
            email: None,
            state: PersonState::Active,
            created: moment(0),
        };
        store::person::insert(&mut tx, &person).await.unwrap();
        let account = Account {
            person: somebody(),
            password: Some(Secret::new("$argon2id$…".into())),
            changed: None,
            totp: None,
            failures: 0,
            locked_until: None,
            outside: None,
        };
        store::account::insert(&mut tx, &account).await.unwrap();
        store::session::insert(&mut tx, &session()).await.unwrap();
        event(&mut tx, "entrance.found", "").await;
        tx.commit().await.unwrap();
    }

    /// Bytes first, then, in one transaction, the row and its event.
    pub async fn upload(&self, number: u64) {
        let bytes = bytes(number, UPLOAD);
        let shelf = Shelf::open(&self.folder.join("upload")).unwrap();
        let upload = Upload {
            id: UploadId::new(&name(1000 + number)).unwrap(),
            organisation: town(),
            person: somebody(),
            file_name: format!("Выгрузка {number}.xlsx"),
            hash: shelf.keep(&bytes).unwrap(),
            size: bytes.len() as u64,
            received: moment(number as i64),
            state: UploadState::Received,
            counts: None,
            confirmed: String::new(),
            verdict: None,
        };
        let mut tx = self.store.write().await.unwrap();
        store::upload::insert(&mut tx, &upload).await.unwrap();
        event(&mut tx, "upload.receive", upload.id.as_str()).await;
        tx.commit().await.unwrap();
    }

    /// The lake first, then, in one transaction, the row and its event.
    pub async fn version(&self, number: u64) -> VersionId {
        let lake = Lake::open(&self.folder.join("lake")).unwrap();
        let provenance = Provenance {
            accepted: "2026-11-22T04:00:00Z".into(),
            ..Provenance::default()
        };
        let Accepted { version, .. } = lake.accept(&set(number), provenance).unwrap();
        let mut tx = self.store.write().await.unwrap();
        let row = AcceptedVersion {
            id: version.id.clone(),
            work_id: held(&mut tx, version.work.clone()).await,
            work: version.work,
            number: version.number,
            rows: version.rows,
            accepted: moment(number as i64),
            accepted_by: Some(somebody()),
            organisation: town(),
            previous: None,
            difference: None,
            provenance: "{}".into(),
            uploads: vec![UploadId::new(&name(1000)).unwrap()],
        };
        store::version::insert(&mut tx, &row).await.unwrap();
        event(&mut tx, "version.keep", row.id.as_str()).await;
        tx.commit().await.unwrap();
        row.id
    }

    async fn document(&self) {
        let shelf = Shelf::open(&self.folder.join("document")).unwrap();
        let document = Document {
            id: DocumentId::new(&name(1)).unwrap(),
            kind: "report-html".into(),
            organisation: town(),
            version: None,
            scope: "{}".into(),
            file_name: "Отчёт.html".into(),
            hash: shelf.keep(b"<!doctype html>").unwrap(),
            size: 15,
            made: moment(3),
            made_by: None,
            code: "АБВГ-1234".into(),
        };
        let mut tx = self.store.write().await.unwrap();
        store::document::insert(&mut tx, &document).await.unwrap();
        event(&mut tx, "document.make", document.id.as_str()).await;
        tx.commit().await.unwrap();
    }

    /// A job in the hands of somebody who will not be there after a restore.
    async fn job_under_way(&self) {
        let mut tx = self.store.write().await.unwrap();
        let job = Job {
            id: JobId::new(&name(1)).unwrap(),
            kind: "upload.check".into(),
            payload: "{}".into(),
            state: JobState::Waiting,
            organisation: Some(town()),
            subject: name(1000),
            attempts: 0,
            due: moment(0),
            lease: None,
            done: 0,
            total: 0,
            reason: String::new(),
            created: moment(0),
            created_by: None,
            finished: None,
        };
        store::job::insert(&mut tx, &job).await.unwrap();
        let turn = Turn {
            worker: "somebody else",
            now: moment(1),
            lease_until: moment(2_000_000),
            lease_at_most: moment(3_000_000),
            due_at_most: moment(3_000_000),
        };
        assert!(store::job::take(&mut tx, &turn).await.unwrap().is_some());
        tx.commit().await.unwrap();
    }

    /// A path beside the office.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }
}

fn session() -> Session {
    Session {
        id: SessionId::new(&name(1)).unwrap(),
        hash: "ab".repeat(32),
        person: somebody(),
        assignment: None,
        csrf: Secret::new("csrf".into()),
        created: moment(0),
        seen: moment(0),
        expires: moment(100_000_000),
        proved: None,
        ended: None,
        address: "::1".into(),
        agent: "test".into(),
    }
}

async fn held(tx: &mut Tx, work: Work) -> WorkId {
    let id = name(u64::from(work.year) * 100 + u64::from(work.grade));
    let procedure = Procedure {
        id: ProcedureId::new(&id).unwrap(),
        kind: work.kind,
        year: work.year,
        title: "ВПР".into(),
        held: Period::default(),
        created: moment(0),
    };
    let held = HeldWork {
        id: WorkId::new(&id).unwrap(),
        procedure: store::procedure::ensure(tx, &procedure).await.unwrap(),
        work,
    };
    store::work::ensure(tx, &held).await.unwrap()
}

async fn event(tx: &mut Tx, act: &str, subject: &str) {
    let event = Event {
        at: moment(5),
        actor: Actor {
            person: Some(somebody()),
            name: "Иванова А. П.".into(),
            role: None,
        },
        organisation: Some(town()),
        act: act.into(),
        subject_kind: "upload".into(),
        subject: subject.into(),
        reason: "потому что «так»".into(),
        before: String::new(),
        after: "{\"a\":1}".into(),
    };
    store::event::append(tx, event).await.unwrap();
}

/// Bytes that no packer makes smaller and that differ by number.
pub fn bytes(number: u64, length: usize) -> Vec<u8> {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..length).map(|_| next()).collect()
}

/// Twenty rows of mathematics; another number is another content of the same work.
fn set(number: u64) -> ResultSet {
    let item = ItemColumn {
        code: "1".into(),
        max: 2,
    };
    let mut set = ResultSet::new(Work::new(Kind::Vpr, "МА", 4, 2026), vec![item]);
    set.schools = vec![School {
        code: SchoolCode::parse("edu990001").unwrap(),
        login: "edu990001".into(),
        name: "Школа № 1".into(),
        municipality: String::new(),
    }];
    set.classes = vec!["А".into()];
    for participant in 0..20 {
        set.rows.push(&Row {
            school: 0,
            class: 0,
            participant: 10_000 + 100 * number + participant,
            variant: 1,
            sex: b'm',
            journal: Mark::new(4),
            presence: Presence::Wrote,
            total: Score::new(1).unwrap(),
            mark: None,
            doubt: Doubt::NONE,
            source_row: 2,
            points: &[Point::earned(1).unwrap()],
        });
    }
    set
}

/// Every table as its lines.
pub async fn dumped(store: &Store) -> BTreeMap<String, String> {
    let mut tx = store.read().await.unwrap();
    let mut tables = BTreeMap::new();
    for table in dump::tables(&mut tx).await.unwrap() {
        let mut lines = Vec::new();
        dump::rows(&mut tx, &table, &mut lines).await.unwrap();
        tables.insert(table, String::from_utf8(lines).unwrap());
    }
    tables
}

/// All files under a folder, by their paths in it.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).unwrap();
            waiting.extend(entries.map(|entry| entry.unwrap().path()));
        } else {
            let inside = path.strip_prefix(folder).unwrap().to_owned();
            found.insert(inside, std::fs::read(&path).unwrap());
        }
    }
    found
}
