//! What is backed up comes back as it was.

use crate::archive::{self, lines, members, text};
use crate::database::{Database, Kind};
use crate::office::{Sample, clock, dumped, files, moment, open};
use actions::doctor::{self, Remark, Weight};
use actions::{Chance, Place, backup};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Address, Store};

/// From each database into each.
const WAYS: [(Kind, Kind); 4] = [
    (Kind::Sqlite, Kind::Sqlite),
    (Kind::Sqlite, Kind::Postgres),
    (Kind::Postgres, Kind::Sqlite),
    (Kind::Postgres, Kind::Postgres),
];

fn world() -> (actions::Clock, Chance) {
    (clock(), Chance::of_system())
}

struct Back {
    folder: PathBuf,
    address: Address,
    restored: backup::Restored,
    _database: Database,
}

async fn restored(sample: &Sample, archive: &Path, kind: Kind) -> Option<Back> {
    let folder = sample.beside(&format!("back {kind:?}"));
    let database = Database::fresh(kind, &folder).await?;
    let place = Place {
        folder: folder.clone(),
        database: database.address.clone(),
    };
    Some(Back {
        restored: backup::restore(archive, place, world()).await.unwrap(),
        address: database.address.clone(),
        folder,
        _database: database,
    })
}

fn grave(remarks: &[Remark]) -> Vec<&Remark> {
    remarks
        .iter()
        .filter(|remark| remark.weight() > Weight::Harmless)
        .collect()
}

/// What a restore does to the rows: nobody holds a job, and it says that it happened.
fn without_traces(tables: &mut BTreeMap<String, String>) {
    let events = tables.get_mut("event").unwrap();
    let last = events.trim_end().rfind('\n').unwrap() + 1;
    assert!(
        events[last..].contains("\"act\":\"backup.restore\""),
        "{}",
        &events[last..]
    );
    events.truncate(last);
    let jobs = tables.get_mut("job").unwrap();
    assert!(jobs.contains("\"state\":\"waiting\""), "{jobs}");
    jobs.clear();
}

#[tokio::test]
async fn rows_and_files_come_back_as_they_were_on_either_database() {
    for (from, to) in WAYS {
        let Some(sample) = Sample::filled(from).await else {
            continue;
        };
        let mut rows = dumped(&sample.store).await;
        let kept = files(&sample.folder);
        let archive = sample.beside("backup.zip");
        let made = backup::make_at(&sample.office, &archive).await.unwrap();
        assert_eq!(made.left_out, [] as [String; 0]);
        let Some(back) = restored(&sample, &archive, to).await else {
            continue;
        };
        assert_eq!(
            grave(&back.restored.remarks),
            [] as [&Remark; 0],
            "{from:?} {to:?}"
        );
        let mut came = dumped(&Store::open(&back.address).await.unwrap()).await;
        without_traces(&mut came);
        rows.get_mut("job").unwrap().clear();
        assert_eq!(came, rows, "{from:?} {to:?}");
        came_back(&kept, &files(&back.folder));
    }
}

fn came_back(kept: &BTreeMap<PathBuf, Vec<u8>>, came: &BTreeMap<PathBuf, Vec<u8>>) {
    for (path, bytes) in kept {
        let name = path.to_string_lossy();
        let ours = !name.starts_with("merilo.sqlite") && !name.ends_with("notes.txt") && name != "lake/lock";
        if name == "merilo.toml" {
            assert_eq!(came[Path::new("merilo.toml.restored")], *bytes);
        } else if ours {
            assert_eq!(came.get(path), Some(bytes), "{name}");
        }
    }
    assert!(
        !came.contains_key(Path::new("merilo.toml")),
        "settings wait for a look"
    );
}

#[tokio::test]
async fn a_backup_taken_while_people_work_is_of_one_moment() {
    for kind in [Kind::Sqlite, Kind::Postgres] {
        let Some(sample) = Sample::filled(kind).await else {
            continue;
        };
        let archive = sample.beside("backup.zip");
        let stop = AtomicBool::new(false);
        let work = async {
            let mut number = 100;
            while !stop.load(Ordering::Relaxed) {
                sample.upload(number).await;
                sample.version(number).await;
                number += 1;
            }
            number - 100
        };
        let take = async {
            let made = backup::make_at(&sample.office, &archive).await;
            stop.store(true, Ordering::Relaxed);
            made.unwrap()
        };
        let (worked, _) = tokio::join!(work, take);
        assert!(worked > 0, "nobody worked");
        let held = members(&archive);
        of_one_moment(&held);
        let back = restored(&sample, &archive, Kind::Sqlite).await.unwrap();
        assert_eq!(grave(&back.restored.remarks), [] as [&Remark; 0], "{kind:?}");
        let came = dumped(&Store::open(&back.address).await.unwrap()).await;
        for table in ["upload", "version", "organisation", "person"] {
            assert_eq!(came[table], text(&held, table), "{table}");
        }
    }
}

/// A row and its event are there both or neither, and what rows name is there.
fn of_one_moment(held: &archive::Members) {
    let events = text(held, "event");
    for (table, act) in [("upload", "upload.receive"), ("version", "version.keep")] {
        let acts = events.matches(&format!("\"act\":\"{act}\"")).count();
        assert_eq!(lines(held, table), acts, "{table}");
    }
    let hash = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        row["hash"].as_str().unwrap().to_owned()
    };
    for hash in text(held, "upload").lines().map(hash) {
        assert!(
            held.contains_key(&format!("upload/{}/{hash}", &hash[..2])),
            "{hash}"
        );
    }
}

#[tokio::test]
async fn the_passport_says_what_the_archive_holds() {
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    let archive = sample.beside("backup.zip");
    let made = backup::make_at(&sample.office, &archive).await.unwrap();
    let passport = backup::verify(&archive).unwrap();
    assert_eq!(passport.taken, moment(1_000_000));
    assert_eq!(passport.dialect, "sqlite");
    assert_eq!((passport.tables["upload"], passport.tables["version"]), (7, 3));
    assert!(
        !passport.tables.contains_key("session"),
        "sessions end with the server"
    );
    assert_eq!(made.rows, passport.tables.values().sum::<u64>());
    // Seven uploads, three versions with their index, a document, the settings, one file of content.
    assert_eq!(made.files, 7 + 3 + 1 + 1 + 1 + 1);
    assert_eq!(made.bytes, std::fs::metadata(&archive).unwrap().len());
}

#[tokio::test]
async fn a_backup_is_an_event_and_the_doctor_knows_of_it() {
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    let archive = sample.beside("backup.zip");
    let before = doctor::examine(&sample.office).await.unwrap();
    assert!(before.contains(&Remark::NoBackup));
    backup::make_at(&sample.office, &archive).await.unwrap();
    let after = doctor::examine(&sample.office).await.unwrap();
    assert_eq!(grave(&after), [] as [&Remark; 0]);
    let events = dumped(&sample.store).await["event"].clone();
    assert!(events.contains("\"act\":\"backup.make\"") && events.contains("backup.zip"));
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_server_itself_can_read_a_backup_and_what_came_out_of_it() {
    use std::os::unix::fs::PermissionsExt;
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    let archive = sample.beside("backup.zip");
    backup::make_at(&sample.office, &archive).await.unwrap();
    let back = restored(&sample, &archive, Kind::Sqlite).await.unwrap();
    let settings = back.folder.join("merilo.toml.restored");
    for path in [archive, back.folder.clone(), settings] {
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", path.display());
    }
}

#[tokio::test]
async fn an_empty_office_and_a_restored_one_are_backed_up_like_any() {
    let sample = Sample::empty(Kind::Sqlite).await.unwrap();
    let first = sample.beside("first.zip");
    backup::make_at(&sample.office, &first).await.unwrap();
    let back = restored(&sample, &first, Kind::Sqlite).await.unwrap();
    let place = Place {
        folder: back.folder.clone(),
        database: back.address.clone(),
    };
    let second = sample.beside("second.zip");
    backup::make_at(&open(place).await, &second).await.unwrap();
    assert_eq!(backup::verify(&second).unwrap().last.seq, 1);
}

#[tokio::test]
async fn what_was_damaged_already_is_left_out_and_told() {
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    let upload = files(&sample.folder.join("upload")).into_keys().next().unwrap();
    std::fs::write(sample.folder.join("upload").join(&upload), "rotten").unwrap();
    let archive = sample.beside("backup.zip");
    let made = backup::make_at(&sample.office, &archive).await.unwrap();
    assert_eq!(made.left_out, [format!("upload/{}", upload.display())]);
    let back = restored(&sample, &archive, Kind::Sqlite).await.unwrap();
    let remarks = grave(&back.restored.remarks);
    assert!(
        matches!(remarks.as_slice(), [Remark::BytesGone(_)]),
        "{remarks:?}"
    );
}
