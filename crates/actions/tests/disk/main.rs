//! A disk that fills up or may no longer be written: a clear error, nothing broken, and work goes on when there is room again.
#![cfg(target_os = "linux")]

#[path = "../town/mod.rs"]
#[allow(unused_imports, reason = "each test program uses its own part")]
mod town;

use actions::backup::{self, BackupError};
use actions::doctor::{self, Weight};
use actions::job::Worker;
use actions::upload::{self, Receive};
use actions::{Chance, Clock, Desk, Office, Place, Refusal};
use domain::person::Role;
use domain::result::UploadState;
use jiff::Timestamp;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use store::{Address, Store, StoreError};
use town::{lay, login};

/// A disk of its own in memory; gone with the test.
struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    /// `None`, said loudly, where nobody may mount one.
    fn new(size: &str) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let options = format!("size={size}");
        let mounted = mount(&["-t", "tmpfs", "-o", &options, "tmpfs"], folder.path());
        if mounted {
            return Some(Self { folder });
        }
        skipped();
        None
    }

    fn becomes(&self, options: &str) {
        assert!(
            mount(&["-o", &format!("remount,{options}")], self.folder.path()),
            "{options}"
        );
    }

    fn place(&self) -> Place {
        Place {
            folder: self.folder.path().to_owned(),
            database: Address::Sqlite(self.folder.path().join("merilo.sqlite")),
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Lazily: a failed test may still hold files.
        let _ = Command::new("umount").arg("-l").arg(self.folder.path()).status();
    }
}

fn mount(options: &[&str], at: &Path) -> bool {
    let said = Command::new("mount").args(options).arg(at).output();
    said.is_ok_and(|said| said.status.success())
}

#[expect(clippy::print_stdout, reason = "a skipped test says so loudly")]
fn skipped() {
    println!("SKIPPED: full disk: only root may mount a small one");
}

/// An office with people on a disk, and the desk of its specialist.
async fn office(disk: &Disk) -> (Arc<Office>, Desk) {
    let place = disk.place();
    let clock = Clock::new(|| Timestamp::from_second(1_795_356_300).unwrap());
    let office = Office::open(place.clone(), clock, Chance::of_system())
        .await
        .unwrap();
    let store = Store::open(&place.database).await.unwrap();
    let mut tx = store.write().await.unwrap();
    lay(&mut tx).await;
    tx.commit().await.unwrap();
    store.close().await;
    let desk = actions::entrance::desk_of(&office, login(Role::Specialist))
        .await
        .unwrap();
    (office, desk)
}

/// Bytes that nothing can be made of and that no disk folds together.
fn bytes(seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    (0..40_000).map(|_| next()).collect()
}

async fn send(desk: &Desk, number: u64) -> Result<domain::result::Upload, Refusal> {
    let sent = Receive {
        file_name: format!("{number}.csv"),
        bytes: bytes(number),
        organisation: None,
    };
    upload::receive(desk, sent).await
}

fn is_of_the_disk(refusal: &Refusal) -> bool {
    match refusal {
        Refusal::Store(error) => matches!(error, StoreError::Full | StoreError::ReadOnly),
        Refusal::Lake(lake::LakeError::Write { source, .. }) => {
            use std::io::ErrorKind::{ReadOnlyFilesystem, StorageFull};
            matches!(source.kind(), StorageFull | ReadOnlyFilesystem)
        }
        _ => false,
    }
}

async fn grave(office: &Arc<Office>) -> Vec<doctor::Remark> {
    let remarks = doctor::examine(office).await.unwrap().into_iter();
    remarks
        .filter(|remark| remark.weight() == Weight::Grave)
        .collect()
}

#[tokio::test]
async fn a_full_disk_refuses_the_next_file_and_keeps_all_before_it() {
    let Some(disk) = Disk::new("2m") else { return };
    let (office, desk) = office(&disk).await;
    let mut kept = Vec::new();
    let refusal = loop {
        match send(&desk, kept.len() as u64).await {
            Ok(upload) => kept.push(upload.id),
            Err(refusal) => break refusal,
        }
        assert!(kept.len() < 100, "the disk never fills");
    };
    assert!(is_of_the_disk(&refusal), "{refusal}");
    let backup = backup::make_at(&office, &disk.folder.path().join("backup.zip")).await;
    assert!(
        matches!(backup, Err(BackupError::Write { .. } | BackupError::Store(_))),
        "{backup:?}"
    );
    assert!(
        !disk.folder.path().join("backup.zip").exists(),
        "half a backup is none"
    );
    disk.becomes("size=64m");
    for id in &kept {
        assert_eq!(
            upload::show(&desk, id).await.unwrap().upload.state,
            UploadState::Received
        );
    }
    kept.push(send(&desk, 1000).await.unwrap().id);
    Worker::new(Arc::clone(&office), "after").run_due().await.unwrap();
    for id in &kept {
        assert_eq!(
            upload::show(&desk, id).await.unwrap().upload.state,
            UploadState::Unreadable
        );
    }
    assert_eq!(grave(&office).await, []);
}

#[tokio::test]
async fn a_disk_that_may_only_be_read_is_read_and_says_why_it_is_not_written() {
    let Some(disk) = Disk::new("32m") else { return };
    let (office, desk) = office(&disk).await;
    let before = send(&desk, 1).await.unwrap();
    // A file that is open for writing keeps the whole disk writable, so that is what is closed first.
    office.close().await;
    disk.becomes("ro");
    let place = disk.place();
    let clock = Clock::new(|| Timestamp::from_second(1_795_356_400).unwrap());
    let refused = Office::open(place.clone(), clock.clone(), Chance::of_system()).await;
    let told = refused.map(drop).unwrap_err();
    assert!(is_of_the_disk(&told), "{told}");
    disk.becomes("rw");
    let office = Office::open(place, clock, Chance::of_system()).await.unwrap();
    let desk = actions::entrance::desk_of(&office, login(Role::Specialist))
        .await
        .unwrap();
    assert_eq!(
        upload::show(&desk, &before.id).await.unwrap().upload.id,
        before.id
    );
    send(&desk, 2).await.unwrap();
    assert_eq!(grave(&office).await, []);
}
