//! Where a backup goes, and where it comes back.

use crate::database::{Database, Kind};
use crate::office::{Sample, clock, dumped};
use actions::backup::{self, BackupError};
use actions::{Chance, Place};
use store::Address;

fn world() -> (actions::Clock, Chance) {
    (clock(), Chance::of_system())
}

#[tokio::test]
async fn nothing_is_overwritten_by_a_backup() {
    let sample = Sample::empty(Kind::Sqlite).await.unwrap();
    let archive = sample.beside("backup.zip");
    std::fs::write(&archive, "somebody's").unwrap();
    let error = backup::make_at(&sample.office, &archive).await.unwrap_err();
    assert!(matches!(error, BackupError::Exists(_)), "{error:?}");
    assert_eq!(std::fs::read(&archive).unwrap(), b"somebody's");
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_told() {
    let sample = Sample::empty(Kind::Sqlite).await.unwrap();
    let archive = sample.beside("no such folder").join("backup.zip");
    let error = backup::make_at(&sample.office, &archive).await.unwrap_err();
    assert!(matches!(error, BackupError::Write { .. }), "{error:?}");
}

#[tokio::test]
async fn a_backup_comes_back_only_where_nothing_is() {
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    let archive = sample.beside("backup.zip");
    backup::make_at(&sample.office, &archive).await.unwrap();

    let own = Place::folder(&sample.folder);
    let error = backup::restore(&archive, own, world()).await.unwrap_err();
    assert!(matches!(error, BackupError::Exists(_)), "{error:?}");

    let file = Place::folder(&archive);
    let error = backup::restore(&archive, file, world()).await.unwrap_err();
    assert!(matches!(error, BackupError::Exists(_)), "{error:?}");

    let outside = Place {
        folder: sample.beside("back"),
        database: Address::Sqlite(sample.beside("elsewhere.sqlite")),
    };
    let error = backup::restore(&archive, outside, world()).await.unwrap_err();
    assert!(matches!(error, BackupError::Outside(_)), "{error:?}");

    let empty = sample.beside("empty");
    std::fs::create_dir(&empty).unwrap();
    let restored = backup::restore(&archive, Place::folder(&empty), world()).await;
    assert!(restored.is_ok(), "{restored:?}");
    assert!(empty.join("merilo.sqlite").is_file());
}

#[tokio::test]
async fn rows_of_others_are_not_mixed_with_those_of_a_backup() {
    let Some(other) = Sample::filled(Kind::Postgres).await else {
        return;
    };
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    let archive = sample.beside("backup.zip");
    backup::make_at(&sample.office, &archive).await.unwrap();
    let rows = dumped(&other.store).await;
    let place = Place {
        folder: sample.beside("back"),
        database: other.office.place.database.clone(),
    };
    let error = backup::restore(&archive, place, world()).await.unwrap_err();
    assert!(matches!(error, BackupError::Filled), "{error:?}");
    assert_eq!(dumped(&other.store).await, rows);
    assert!(!sample.beside("back").exists());
}

/// Half of a table is loaded before the damage is met.
#[tokio::test]
async fn a_database_that_was_not_filled_to_the_end_is_as_empty_as_before() {
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    let archive = sample.beside("backup.zip");
    backup::make_at(&sample.office, &archive).await.unwrap();
    let mut members = crate::archive::members(&archive);
    members.get_mut("table/version.jsonl").unwrap().truncate(100);
    let broken = sample.beside("broken.zip");
    crate::archive::write(&broken, &members);
    let folder = sample.beside("back");
    let Some(database) = Database::fresh(Kind::Postgres, &folder).await else {
        return;
    };
    let place = || Place {
        folder: folder.clone(),
        database: database.address.clone(),
    };
    let error = backup::restore(&broken, place(), world()).await.unwrap_err();
    assert!(matches!(error, BackupError::Damaged(_)), "{error:?}");
    let again = backup::restore(&archive, place(), world()).await;
    assert!(again.is_ok(), "{again:?}");
}
