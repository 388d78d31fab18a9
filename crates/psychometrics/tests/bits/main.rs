//! The same data give the same bits: in debug and release, on one thread and on many, on every machine.
//!
//! Each estimator runs on seeded data; the bits of all that it says are digested and held against `digests.txt`. A kernel
//! that is changed on purpose changes its line (`UPDATE_BITS=1` writes the file anew; say in the commit why); a compiler, a
//! library or a thread must not.

mod classes;
mod data;
mod models;
mod schools;
mod works;

use data::Data;
use std::fmt::Write as _;

/// An estimator: its name, and all that it says of the data.
///
/// Numbers are written by `Debug`, which writes the shortest decimal that only these bits have.
pub type Estimator = (&'static str, fn(&Data) -> String);

fn estimators() -> Vec<Estimator> {
    [models::ALL, works::ALL, classes::ALL, schools::ALL].concat()
}

/// FNV-1a.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |so_far, byte| {
        (so_far ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

fn line((name, said): &Estimator, data: &Data) -> String {
    let text = said(data);
    assert!(
        text.len() > 20 && !text.contains("NaN"),
        "{name} says nothing: {text}"
    );
    format!("{name} {:016x}", digest(&text))
}

/// All lines, the estimators dealt to so many threads that begin at the same time.
fn lines(threads: usize) -> String {
    let (data, all) = (Data::drawn(), estimators());
    let mut found = vec![String::new(); all.len()];
    std::thread::scope(|scope| {
        let parts = found
            .chunks_mut(all.len().div_ceil(threads))
            .zip(all.chunks(all.len().div_ceil(threads)));
        for (found, estimators) in parts {
            let data = &data;
            scope.spawn(move || {
                for (found, estimator) in found.iter_mut().zip(estimators) {
                    *found = line(estimator, data);
                }
            });
        }
    });
    found.iter().fold(String::new(), |mut text, line| {
        let _ = writeln!(text, "{line}");
        text
    })
}

fn same(found: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bits/digests.txt");
    if std::env::var_os("UPDATE_BITS").is_some() {
        std::fs::write(path, found).unwrap();
    }
    let known = std::fs::read_to_string(path).unwrap();
    let other: Vec<_> = found
        .lines()
        .filter(|line| !known.lines().any(|one| one == *line))
        .collect();
    assert!(other.is_empty(), "other bits than in {path}: {other:#?}");
    assert_eq!(found, known, "the list of estimators is another one");
}

#[test]
fn every_estimator_says_the_bits_that_it_always_said() {
    same(&lines(1));
}

#[test]
fn estimators_that_run_beside_each_other_say_the_same_bits() {
    same(&lines(6));
}
