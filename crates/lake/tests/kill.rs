//! A process that accepts versions is killed at random moments; nothing reported is ever lost or half there.
#![cfg(unix)]
#![allow(clippy::print_stdout)]

mod sets;

use domain::result::{ResultSet, VersionId};
use lake::{Lake, Problem};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const CHILD: &str = "LAKE_TEST_KILL_FOLDER";
const FROM: &str = "LAKE_TEST_KILL_FROM";
const KILLS: u64 = 220;
/// A new lake after so many kills, so that looking at all of it stays quick.
const KILLS_A_LAKE: u64 = 10;

/// A set that follows from its number; no two are alike.
fn set(number: u64) -> ResultSet {
    sets::set_of(5, number * 1000..number * 1000 + 50 + number % 200)
}

/// Runs only as the child of the next test: accepts one version after another and reports each.
#[test]
fn child_that_accepts_until_it_is_killed() {
    let Some(root) = std::env::var_os(CHILD) else {
        return;
    };
    let from: u64 = std::env::var(FROM).unwrap().parse().unwrap();
    let lake = Lake::open(Path::new(&root)).unwrap();
    // Not `println!`, which the test harness would keep until the end.
    let mut out = std::io::stdout();
    writeln!(out, "\nready").unwrap();
    for number in from.. {
        let accepted = lake.accept(&set(number), sets::provenance()).unwrap();
        assert!(accepted.new);
        writeln!(out, "accepted {}", accepted.version.id).unwrap();
        out.flush().unwrap();
    }
}

fn start(root: &Path, from: u64) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_accepts_until_it_is_killed", "--nocapture"])
        .env(CHILD, root)
        .env(FROM, from.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while line.trim() != "ready" {
        line.clear();
        assert_ne!(
            out.read_line(&mut line).unwrap(),
            0,
            "the child ended before it began"
        );
    }
    (child, out)
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

/// Kills the child and returns what it had reported.
fn reported_until_killed(root: &Path, from: u64, delay: u64) -> Vec<VersionId> {
    let (mut child, out) = start(root, from);
    be_busy(delay);
    child.kill().unwrap();
    child.wait().unwrap();
    let lines = out.lines().map(Result::unwrap);
    let ids = lines.filter_map(|line| VersionId::new(line.strip_prefix("accepted ")?));
    ids.collect()
}

/// Every version in the manifest reads whole and bears the name of its content.
fn read_all(lake: &Lake) -> BTreeSet<VersionId> {
    let versions = lake.versions(&sets::work()).unwrap();
    for (place, version) in versions.iter().enumerate() {
        let set = lake.read(&version.id).unwrap();
        assert_eq!(lake::content_id(&set), version.id);
        assert_eq!(set.rows.len() as u64, version.rows);
        assert_eq!(version.number, place as u32 + 1);
    }
    versions.into_iter().map(|version| version.id).collect()
}

#[test]
fn whatever_moment_a_process_is_killed_at_the_lake_is_whole_and_nothing_reported_is_lost() {
    let mut seed = 20_261_122;
    let (mut repaired, mut accepted) = (0, 0);
    for _ in 0..KILLS / KILLS_A_LAKE {
        let folder = tempfile::tempdir().unwrap();
        let mut reported = BTreeSet::new();
        for round in 0..KILLS_A_LAKE {
            let delay = draw(&mut seed) % 40_000_000;
            reported.extend(reported_until_killed(folder.path(), round * 10_000, delay));
            let lake = Lake::open(folder.path()).unwrap();
            assert!(read_all(&lake).is_superset(&reported));
            let findings = lake.doctor(true).unwrap();
            for finding in &findings {
                let left = matches!(
                    finding.problem,
                    Problem::Temporary(_) | Problem::Orphan(_) | Problem::NoManifest
                );
                assert!(left, "{finding:?}");
            }
            repaired += findings.len();
            assert_eq!(lake.doctor(true).unwrap(), []);
            assert!(read_all(&lake).is_superset(&reported));
        }
        accepted += reported.len();
    }
    println!("{KILLS} kills, {accepted} versions reported, {repaired} leftovers repaired");
    assert!(repaired > 0, "no kill fell into a write: the delays are wrong");
}
