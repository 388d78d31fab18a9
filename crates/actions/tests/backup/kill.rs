//! A killed process leaves a whole backup or none, a whole office or none.

use crate::database::Kind;
use crate::office::{Sample, bytes, clock, open};
use actions::{Chance, Place, backup};
use lake::Shelf;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// What the child is told to do: an archive of the office in this folder, or an office from this archive.
const TAKE: &str = "MERILO_TEST_BACKUP_TAKE";
const BRING_BACK: &str = "MERILO_TEST_BACKUP_RESTORE";

const UPLOADS: u64 = 24;
const LENGTH: usize = 1 << 20;

#[tokio::test]
async fn child() {
    if let Ok(folder) = std::env::var(TAKE) {
        let folder = PathBuf::from(folder);
        let office = open(Place::folder(&folder)).await;
        backup::make_at(&office, &folder.with_file_name("backup.zip"))
            .await
            .unwrap();
    }
    if let Ok(archive) = std::env::var(BRING_BACK) {
        let archive = PathBuf::from(archive);
        let place = Place::folder(&archive.with_file_name("back"));
        backup::restore(&archive, place, (clock(), Chance::of_system()))
            .await
            .unwrap();
    }
}

fn spawn(what: &str, path: &Path) -> Child {
    let own = std::env::current_exe().unwrap();
    let mut command = Command::new(own);
    command.args(["--exact", "kill::child", "--test-threads=1"]);
    command
        .env(what, path)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

/// Bytes under a path, whatever is there.
fn size(path: &Path) -> u64 {
    let Ok(meta) = std::fs::metadata(path) else {
        return 0;
    };
    if meta.is_file() {
        return meta.len();
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
    entries.map(|entry| size(&entry.path())).sum()
}

/// Lets the child go on until what it makes has this size, then kills it; `false` if it was quicker.
fn killed_at(mut child: Child, bytes: u64, made: impl Fn() -> u64) -> bool {
    loop {
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        if made() >= bytes {
            child.kill().unwrap();
            return !child.wait().unwrap().success();
        }
        std::thread::yield_now();
    }
}

async fn office() -> Sample {
    let sample = Sample::filled(Kind::Sqlite).await.unwrap();
    let shelf = Shelf::open(&sample.folder.join("upload")).unwrap();
    for number in 0..UPLOADS {
        shelf.keep(&bytes(10_000 + number, LENGTH)).unwrap();
    }
    sample.office.close().await;
    sample.store.close().await;
    sample
}

fn unfinished(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .filter(|path| path.to_string_lossy().ends_with(".tmp"))
        .collect()
}

#[tokio::test]
async fn a_killed_backup_leaves_nothing_under_its_name_and_the_next_one_clears_what_it_left() {
    let sample = office().await;
    let home = sample.home.path().to_owned();
    let archive = sample.beside("backup.zip");
    let step = UPLOADS * LENGTH as u64 / 12;
    let mut kills = 0;
    for part in 0..12 {
        let made = || unfinished(&home).iter().map(|path| size(path)).sum();
        let killed = killed_at(spawn(TAKE, &sample.folder), part * step + 1, made);
        if killed && !archive.exists() {
            kills += 1;
            assert!(
                unfinished(&home).len() <= 1,
                "each clears what the one before left"
            );
        } else {
            backup::verify(&archive).expect("what bears its name is whole");
            std::fs::remove_file(&archive).unwrap();
        }
    }
    assert!(kills > 0);
    let office = open(Place::folder(&sample.folder)).await;
    backup::make_at(&office, &archive).await.unwrap();
    backup::verify(&archive).unwrap();
    assert_eq!(unfinished(&home), [] as [PathBuf; 0]);
}

#[tokio::test]
async fn a_killed_restore_leaves_no_office_and_the_next_one_begins_anew() {
    let sample = office().await;
    let archive = sample.beside("backup.zip");
    let office = open(Place::folder(&sample.folder)).await;
    backup::make_at(&office, &archive).await.unwrap();
    let (back, staging) = (sample.beside("back"), sample.beside("back.restoring"));
    let step = UPLOADS * LENGTH as u64 / 12;
    let mut kills = 0;
    for part in 0..12 {
        let killed = killed_at(spawn(BRING_BACK, &archive), part * step + 1, || size(&staging));
        if killed && !back.exists() {
            kills += 1;
        } else {
            std::fs::remove_dir_all(&back).unwrap();
        }
    }
    assert!(kills > 0);
    let world = (clock(), Chance::of_system());
    backup::restore(&archive, Place::folder(&back), world)
        .await
        .unwrap();
    assert!(!staging.exists());
}
