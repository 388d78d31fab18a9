//! Whatever is lost or changed is named, and nothing else.

use crate::database::Kind;
use crate::office::{Sample, bytes, files, moment, name, open, town};
use actions::doctor::{self, Remark, Weight};
use actions::{Chance, Clock, Office, Place, backup};
use domain::job::{Job, JobId, JobState};
use domain::result::{Checked, Counts, UploadId, UploadState, Verdict};
use lake::Shelf;
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use store::job::{Hold, Turn};

/// An office that the doctor has nothing to say of.
async fn healthy() -> Sample {
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    backup::make_at(&sample.office, &sample.beside("backup.zip"))
        .await
        .unwrap();
    assert_eq!(doctor::examine(&sample.office).await.unwrap(), []);
    sample
}

async fn remarks(sample: &Sample) -> Vec<String> {
    let found = doctor::examine(&sample.office).await.unwrap();
    found.iter().map(kind).collect()
}

/// The variant and how much it matters.
fn kind(remark: &Remark) -> String {
    let debug = format!("{remark:?}");
    let end = debug.find([' ', '(', '{']).unwrap_or(debug.len());
    format!("{:?} {}", remark.weight(), &debug[..end])
}

fn any_file(folder: &Path) -> PathBuf {
    folder.join(files(folder).into_keys().next().unwrap())
}

fn flip(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    fs::write(path, bytes).unwrap();
}

/// Past everything that guards the rows.
async fn behind_its_back(sample: &Sample, sql: &[&str]) {
    let url = format!("sqlite://{}", sample.folder.join("merilo.sqlite").display());
    let mut at = SqliteConnection::connect(&url).await.unwrap();
    for sql in sql {
        sqlx::query(AssertSqlSafe(*sql)).execute(&mut at).await.unwrap();
    }
}

#[tokio::test]
async fn what_is_wrong_with_files_is_named() {
    type Harm = fn(&Path);
    let cases: [(&str, Harm, &[&str]); 9] = [
        (
            "a version is gone",
            |folder| fs::remove_file(any_file(&folder.join("lake/versions"))).unwrap(),
            &["Grave Lake"],
        ),
        (
            "a version is rotten",
            |folder| flip(&any_file(&folder.join("lake/versions"))),
            &["Grave Lake"],
        ),
        (
            "the index of the lake is gone",
            |folder| fs::remove_file(folder.join("lake/manifest")).unwrap(),
            &["Grave Lake", "Grave Lake", "Grave Lake", "Grave Lake"],
        ),
        (
            "the whole lake is gone",
            |folder| {
                fs::remove_dir_all(folder.join("lake")).unwrap();
                fs::create_dir_all(folder.join("lake/versions")).unwrap();
            },
            &["Grave NoFile", "Grave NoFile", "Grave NoFile"],
        ),
        (
            "an upload is gone",
            |folder| fs::remove_file(any_file(&folder.join("upload"))).unwrap(),
            &["Grave BytesGone"],
        ),
        (
            "an upload is rotten",
            |folder| flip(&any_file(&folder.join("upload"))),
            &["Grave BytesChanged"],
        ),
        (
            "a document is gone",
            |folder| fs::remove_file(any_file(&folder.join("document"))).unwrap(),
            &["Grave BytesGone"],
        ),
        (
            "a document is rotten",
            |folder| flip(&any_file(&folder.join("document"))),
            &["Grave BytesChanged"],
        ),
        (
            "bytes were kept and the process was killed",
            |folder| {
                let shelf = Shelf::open(&folder.join("upload")).unwrap();
                shelf.keep(&bytes(99, 10)).unwrap();
            },
            &["Harmless Unnamed"],
        ),
    ];
    for (what, harm, expected) in cases {
        let sample = healthy().await;
        harm(&sample.folder);
        assert_eq!(remarks(&sample).await, expected, "{what}");
    }
}

#[tokio::test]
async fn what_is_wrong_with_rows_is_named() {
    let cases: [(&str, &[&str], &[&str]); 5] = [
        (
            "a version's number differs",
            &["update version set number = 7 where number = 2"],
            &["Grave Differs"],
        ),
        (
            "a version's rows differ",
            &["update version set rows = 21 where number = 2"],
            &["Grave Differs"],
        ),
        (
            "an event was changed",
            &[
                "drop trigger event_is_never_changed",
                "update event set reason = 'иначе' where seq = 2",
            ],
            &["Grave Chain"],
        ),
        (
            "an event was removed",
            &[
                "drop trigger event_is_never_removed",
                "delete from event where seq = 2",
            ],
            &["Grave Chain"],
        ),
        (
            "a row refers to nobody",
            &["pragma foreign_keys = off", "delete from procedure"],
            &["Grave Database"],
        ),
    ];
    for (what, harm, expected) in cases {
        let sample = healthy().await;
        behind_its_back(&sample, harm).await;
        let found = remarks(&sample).await;
        assert!(
            expected.iter().all(|one| found.contains(&(*one).to_owned())),
            "{what}: {found:?}"
        );
    }
}

#[tokio::test]
async fn a_version_that_the_database_does_not_know_is_harmless_and_named() {
    let sample = healthy().await;
    let id = sample.version(9).await;
    let sql = format!("delete from version_upload where version = '{id}'");
    behind_its_back(
        &sample,
        &[&sql, &format!("delete from version where id = '{id}'")],
    )
    .await;
    assert_eq!(remarks(&sample).await, ["Harmless NoRow"]);
}

async fn accepting(sample: &Sample) -> UploadId {
    let id = UploadId::new(&name(1003)).unwrap();
    let mut tx = sample.store.write().await.unwrap();
    let found = Checked {
        state: UploadState::Checked,
        counts: Counts::default(),
        report: "{}".into(),
    };
    assert!(store::upload::check(&mut tx, &id, &found).await.unwrap());
    let step = (UploadState::Checked, UploadState::Accepting);
    let verdict = Verdict {
        by: None,
        at: moment(0),
        reason: String::new(),
    };
    assert!(store::upload::decide(&mut tx, &id, step, &verdict).await.unwrap());
    tx.commit().await.unwrap();
    id
}

fn waiting(subject: &str) -> Job {
    Job {
        id: JobId::new(&name(77)).unwrap(),
        kind: "version.keep".into(),
        payload: "{}".into(),
        state: JobState::Waiting,
        organisation: Some(town()),
        subject: subject.into(),
        attempts: 0,
        due: moment(0),
        lease: None,
        done: 0,
        total: 0,
        reason: String::new(),
        created: moment(0),
        created_by: None,
        finished: None,
    }
}

#[tokio::test]
async fn an_acceptance_that_nobody_works_on_is_named_and_given_back_when_asked_for() {
    let sample = healthy().await;
    let id = accepting(&sample).await;
    assert_eq!(remarks(&sample).await, ["Attention Stuck"]);
    let mut tx = sample.store.read().await.unwrap();
    let before = store::event::last(&mut tx).await.unwrap().0;
    drop(tx);

    let repaired = doctor::repair(&sample.office).await.unwrap();
    assert!(
        matches!(repaired.as_slice(), [Remark::Stuck { given_back: true, .. }]),
        "{repaired:?}"
    );
    let mut tx = sample.store.read().await.unwrap();
    let upload = store::upload::find(&mut tx, &id).await.unwrap().unwrap();
    assert_eq!(upload.state, UploadState::Checked);
    assert_eq!(store::event::last(&mut tx).await.unwrap().0, before + 1);
    drop(tx);
    assert_eq!(remarks(&sample).await, [] as [&str; 0]);
}

#[tokio::test]
async fn an_acceptance_with_a_job_is_left_alone() {
    let sample = healthy().await;
    let id = accepting(&sample).await;
    let mut tx = sample.store.write().await.unwrap();
    store::job::insert(&mut tx, &waiting(id.as_str())).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(doctor::repair(&sample.office).await.unwrap(), []);
}

#[tokio::test]
async fn a_job_that_was_given_up_is_named_with_its_reason() {
    let sample = healthy().await;
    let job = waiting("");
    let mut tx = sample.store.write().await.unwrap();
    store::job::insert(&mut tx, &job).await.unwrap();
    let turn = Turn {
        worker: "one",
        now: moment(1),
        lease_until: moment(2),
        lease_at_most: moment(3_000_000),
        due_at_most: moment(3_000_000),
    };
    store::job::take(&mut tx, &turn).await.unwrap();
    let hold = Hold {
        job: &job.id,
        worker: "one",
    };
    assert!(
        store::job::give_up(&mut tx, hold, "no room", moment(2))
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    let found = doctor::examine(&sample.office).await.unwrap();
    assert!(
        matches!(found.as_slice(), [Remark::GivenUp { reason, .. }] if reason == "no room"),
        "{found:?}"
    );
}

#[tokio::test]
async fn only_leftovers_that_nobody_writes_any_more_are_named_and_removed_when_asked_for() {
    let sample = healthy().await;
    let folder = any_file(&sample.folder.join("upload"))
        .parent()
        .unwrap()
        .to_owned();
    let (old, young) = (folder.join("old.1.2.tmp"), folder.join("young.1.2.tmp"));
    for (path, age) in [(&old, 7200), (&young, 60)] {
        let file = File::create(path).unwrap();
        let written = moment(1_000_000 - age).as_second();
        let written = std::time::UNIX_EPOCH + std::time::Duration::from_secs(written.unsigned_abs());
        file.set_modified(written).unwrap();
    }
    assert_eq!(remarks(&sample).await, ["Harmless Leftover"]);
    doctor::repair(&sample.office).await.unwrap();
    assert!(!old.exists() && young.exists());
    assert_eq!(remarks(&sample).await, [] as [&str; 0]);
}

#[tokio::test]
async fn an_old_backup_is_named_with_its_age() {
    let sample = healthy().await;
    let day = 86_400;
    for (days, expected) in [(1, None), (2, Some(2)), (30, Some(30))] {
        let clock = Clock::new(move || moment(1_000_000 + days * day));
        let place = Place::folder(&sample.folder);
        let office = Office::open(place, clock, Chance::of_system()).await.unwrap();
        let found = doctor::examine(&office).await.unwrap();
        let age = found.iter().find_map(|remark| match remark {
            Remark::OldBackup { days, .. } => Some(*days),
            _ => None,
        });
        assert_eq!(age, expected);
    }
}

#[tokio::test]
async fn the_gravest_comes_first() {
    let sample = healthy().await;
    Shelf::open(&sample.folder.join("upload"))
        .unwrap()
        .keep(b"unnamed")
        .unwrap();
    accepting(&sample).await;
    fs::remove_file(any_file(&sample.folder.join("document"))).unwrap();
    let found = doctor::examine(&sample.office).await.unwrap();
    let weights: Vec<Weight> = found.iter().map(Remark::weight).collect();
    assert_eq!(weights, [Weight::Grave, Weight::Attention, Weight::Harmless]);
}

#[tokio::test]
async fn a_repair_keeps_whatever_holds_results() {
    let sample = healthy().await;
    let version = any_file(&sample.folder.join("lake/versions"));
    let bytes = fs::read(&version).unwrap();
    fs::remove_file(sample.folder.join("lake/manifest")).unwrap();
    doctor::repair(&sample.office).await.unwrap();
    assert_eq!(fs::read(&version).unwrap(), bytes);
    let again = open(Place::folder(&sample.folder)).await;
    assert_eq!(doctor::examine(&again).await.unwrap(), []);
}
