//! The backup that nobody asks for.

use crate::database::Kind;
use crate::office::{Sample, dumped, moment};
use actions::backup::{self, Nightly};
use actions::job::Worker;
use actions::{Chance, Clock, Office, Place};
use jiff::Timestamp;
use jiff::tz::Offset;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

const HOUR: i64 = 3600;
/// 2026-01-12 00:00 UTC.
const MIDNIGHT: i64 = 11 * 24 * HOUR;

/// An office whose clock is set by the test, with backups after two.
struct Nights {
    sample: Sample,
    office: Arc<Office>,
    now: Arc<AtomicI64>,
}

impl Nights {
    async fn new() -> Self {
        let sample = Sample::filled(Kind::Sqlite).await.unwrap();
        let now = Arc::new(AtomicI64::new(MIDNIGHT));
        let told = Arc::clone(&now);
        let clock = Clock::new(move || moment(told.load(Ordering::Relaxed)));
        let place = Place::folder(&sample.folder);
        let office = Office::open(place, clock, Chance::of_system()).await.unwrap();
        let nightly = Nightly {
            folder: sample.beside("backups"),
            hour: Some(2),
            keep: 2,
            offset: Offset::UTC,
        };
        Self {
            office: office.with_nightly(nightly),
            sample,
            now,
        }
    }

    /// At this hour after the first midnight: whether a backup was ordered; then everything due is done.
    async fn at(&self, hour: i64) -> bool {
        self.now.store(MIDNIGHT + hour * HOUR, Ordering::Relaxed);
        let ordered = backup::plan(&self.office).await.unwrap();
        Worker::new(Arc::clone(&self.office), "night")
            .run_due()
            .await
            .unwrap();
        ordered
    }

    fn kept(&self) -> Vec<PathBuf> {
        backup::backups(&self.sample.beside("backups")).unwrap_or_default()
    }
}

fn taken(path: &Path) -> Timestamp {
    backup::verify(path).unwrap().taken
}

#[tokio::test]
async fn every_night_after_its_hour_one_backup_is_taken_and_the_oldest_goes() {
    let nights = Nights::new().await;
    let hours = [2, 3, 23, 26, 27, 51, 74];
    let mut ordered = Vec::new();
    for hour in hours {
        ordered.push(nights.at(hour).await);
    }
    assert_eq!(ordered, [true, false, false, true, false, true, true]);
    let times: Vec<Timestamp> = nights.kept().iter().map(|path| taken(path)).collect();
    assert_eq!(
        times,
        [moment(MIDNIGHT + 51 * HOUR), moment(MIDNIGHT + 74 * HOUR)]
    );
    let events = dumped(&nights.sample.store).await["event"].clone();
    assert_eq!(events.matches("\"act\":\"backup.make\"").count(), 4);
}

#[tokio::test]
async fn a_backup_that_somebody_took_tonight_is_enough() {
    let nights = Nights::new().await;
    nights.now.store(MIDNIGHT + 3 * HOUR, Ordering::Relaxed);
    backup::make_at(&nights.office, &nights.sample.beside("own.zip"))
        .await
        .unwrap();
    assert!(!nights.at(4).await);
    assert!(nights.at(26).await);
}

#[tokio::test]
async fn a_clock_that_was_set_back_keeps_no_night_without_its_backup() {
    let nights = Nights::new().await;
    assert!(nights.at(1000).await);
    assert!(nights.at(2).await);
    assert_eq!(nights.kept().len(), 2);
}

#[tokio::test]
async fn without_an_hour_nothing_is_ordered() {
    let nights = Nights::new().await;
    let never = Nightly {
        hour: None,
        ..Nightly::usual(&nights.sample.folder)
    };
    let office = Arc::clone(&nights.office).with_nightly(never);
    assert!(!backup::plan(&office).await.unwrap());
}

#[tokio::test]
async fn two_servers_of_one_office_order_one_backup() {
    let nights = Nights::new().await;
    nights.now.store(MIDNIGHT + 3 * HOUR, Ordering::Relaxed);
    let (one, other) = tokio::join!(backup::plan(&nights.office), backup::plan(&nights.office));
    assert!(one.unwrap() != other.unwrap());
}
