//! A process that acts, works and takes backups is killed at random moments: nothing answered is lost, jobs go on, the chain
//! of events holds, and the database and the lake agree.
#![cfg(unix)]

#[path = "../town/mod.rs"]
#[allow(unused_imports, reason = "each test program uses its own part")]
mod town;

mod child;

use actions::backup;
use actions::doctor::{self, Weight};
use actions::job::Worker;
use actions::upload;
use actions::{Chance, Clock, Desk, Office, Place};
use child::{Called, Report, Started};
use domain::person::Role;
use domain::result::{UploadId, UploadState};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use store::Address;
use town::{Database, Town, login};

/// Killed so many times on a file and, where a server is named, on PostgreSQL.
const KILLS: [u64; 2] = [160, 40];
/// Looked through after so many.
const ROUND: u64 = 20;
/// Killed while the scheme is made.
const MIGRATIONS: u64 = 40;
/// Between two beginnings of the process more time passes than a lease lasts, so that what was left is taken over at once.
const PAUSE: i64 = 120_000;

/// What was answered before the process was killed.
#[derive(Default)]
struct Answered {
    received: Vec<UploadId>,
    accepted: Vec<UploadId>,
    backups: Vec<PathBuf>,
}

impl Answered {
    fn note(&mut self, reports: Vec<Report>) {
        for report in reports {
            match report {
                Report::Received(id) => self.received.push(id),
                Report::Accepted(id) => self.accepted.push(id),
                Report::Backup(path) => self.backups.push(path),
            }
        }
    }
}

/// SplitMix64.
fn draw(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*seed ^ (*seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Passes some time; how much matters only for where the kill falls.
fn be_busy(rounds: u64) {
    let mut seed = rounds;
    for _ in 0..rounds {
        std::hint::black_box(draw(&mut seed));
    }
}

async fn opened(place: &Place, at: i64) -> Arc<Office> {
    let clock = Clock::new(move || Timestamp::from_millisecond(at).unwrap());
    Office::open(place.clone(), clock, Chance::of_system())
        .await
        .unwrap()
}

async fn specialist(office: &Arc<Office>) -> Desk {
    actions::entrance::desk_of(office, login(Role::Specialist))
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_moment_a_process_is_killed_at_nothing_answered_is_lost() {
    for (town, kills) in Town::each().await.into_iter().zip(KILLS) {
        let (mut seed, mut answered) = (20_261_122, Answered::default());
        let place = town.office.place.clone();
        let begun = town.now().as_millisecond();
        for kill in 0..kills {
            let called = Called {
                place: &place,
                at: begun + (kill as i64) * PAUSE,
                number: kill,
            };
            let (reports, busy) = (draw(&mut seed) % 6, draw(&mut seed) % 40_000_000);
            let started = Started::new(&called).working(reports, || be_busy(busy));
            answered.note(started.killed());
            if (kill + 1) % ROUND == 0 {
                look_through(&place, called.at + PAUSE / 2, &answered).await;
            }
        }
        assert!(
            answered.accepted.len() as u64 > kills / 8,
            "too quick to accept anything: the delays are wrong"
        );
        assert!(
            !answered.backups.is_empty(),
            "too quick to take a backup: the delays are wrong"
        );
        tell(kills, &answered);
    }
}

/// Lets the jobs end and holds what is there against what was answered.
async fn look_through(place: &Place, at: i64, answered: &Answered) {
    let office = opened(place, at).await;
    let worker = Worker::new(Arc::clone(&office), "after");
    worker.run_due().await.unwrap();
    actions::event::verify(&office).await.unwrap();
    let grave = doctor::repair(&office).await.unwrap().into_iter();
    let grave: Vec<_> = grave.filter(|remark| remark.weight() == Weight::Grave).collect();
    assert!(grave.is_empty(), "{grave:?}");
    let desk = specialist(&office).await;
    let mut ends = BTreeMap::new();
    for id in &answered.received {
        let shown = upload::show(&desk, id)
            .await
            .unwrap_or_else(|refusal| panic!("{id}: {refusal}"));
        assert_ne!(shown.upload.state, UploadState::Unreadable, "{id}");
        ends.insert(id.clone(), shown.upload.state);
    }
    for id in &answered.accepted {
        let end = ends[id];
        // Whoever is killed in every attempt gives it back, and says so.
        assert!(
            matches!(end, UploadState::Accepted | UploadState::Checked),
            "{id}: {end}"
        );
    }
    let written = answered
        .accepted
        .iter()
        .filter(|id| ends[*id] == UploadState::Accepted)
        .count();
    assert!(
        written * 10 >= answered.accepted.len() * 9,
        "{written} of {}",
        answered.accepted.len()
    );
    for path in &answered.backups {
        backup::verify(path).unwrap();
    }
    office.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scheme_that_was_half_made_is_made_whole_by_the_next_process() {
    let mut seed = 7;
    let mut young = 0;
    for _ in 0..MIGRATIONS {
        let (folder, database) = (tempfile::tempdir().unwrap(), Database::sqlite());
        let place = Place {
            folder: folder.path().to_owned(),
            database: database.address.clone(),
        };
        let started = Started::migrating(&place);
        be_busy(draw(&mut seed) % 12_000_000);
        started.killed();
        let store = store::Store::open(&place.database).await.unwrap();
        let before = store.migrate().await.unwrap();
        young += u32::from(before.at < before.ours);
        assert_eq!(store.check().await.unwrap(), []);
        let after = store.schema().await.unwrap();
        assert_eq!(after.at, after.ours);
    }
    assert!(
        young > 0,
        "no kill came before the scheme was whole: the delays are wrong"
    );
}

#[expect(clippy::print_stdout, reason = "how many moments were tried is worth seeing")]
fn tell(kills: u64, answered: &Answered) {
    let Answered {
        received,
        accepted,
        backups,
    } = answered;
    println!(
        "{kills} kills: {} received, {} accepted, {} backups",
        received.len(),
        accepted.len(),
        backups.len()
    );
}

/// The address as the child is told it.
fn told(address: &Address) -> String {
    match address {
        Address::Sqlite(path) => path.to_string_lossy().into_owned(),
        Address::Postgres(url) => url.clone(),
    }
}
