//! The ensemble and the measurement of a work say the same bits in debug and release, on one thread and on many.
//!
//! As `psychometrics` tests its estimators (`tests/bits` there): `UPDATE_BITS=1` writes `digests.txt` anew, and a commit that
//! does so says why.

use analysis::frame::Frame;
use analysis::measurement::{Answers, Beside, Rules, measure};
use analysis::norms::Norms;
use analysis::sign::ensemble::{Ensemble, List, Sitting};
use analysis::summary::Lens;
use domain::catalog::Catalogue;
use domain::procedure::{Kind, Work};
use domain::result::ResultSet;
use simulation::{MunicipalityKind, Options, Plan, Territory};
use std::collections::BTreeMap;

/// Mathematics of grade 4 in a hundred schools.
fn results() -> ResultSet {
    let plan = Plan {
        regions: 1,
        municipalities: 8,
        schools: 100,
        capital: MunicipalityKind::Okrug,
        capital_schools: 40,
    };
    let options = Options {
        jump: true,
        between: 1.0,
    };
    let territory = Territory::new(&plan, 11).unwrap();
    let work = Work::new(Kind::Vpr, "МА", 4, 2021);
    let source = territory.source(&work, options).unwrap();
    source.range(0..source.rows())
}

fn list(set: &ResultSet) -> List {
    let catalogue = Catalogue::builtin();
    let scale = catalogue.scale(&set.work);
    Ensemble::from_catalogue(catalogue)
        .unwrap()
        .examine(&[Sitting::new(set, scale)])
}

fn measurement(set: &ResultSet) -> String {
    let catalogue = Catalogue::builtin();
    let scale = catalogue.scale(&set.work);
    let lens = Lens::new(&set.items, scale);
    let frame = Frame::new(&set.items, None, &Norms::from_catalogue(catalogue).unwrap());
    let mut answers = Answers::new(&lens);
    answers.take(set, |_| true);
    let beside = Beside {
        frame: &frame,
        rules: &Rules::from_catalogue(catalogue).unwrap(),
        settlement: &BTreeMap::new(),
    };
    format!("{:?}", measure(&answers, beside))
}

/// FNV-1a.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |so_far, byte| {
        (so_far ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

fn said(set: &ResultSet) -> String {
    let (list, measurement) = (format!("{:?}", list(set)), measurement(set));
    assert!(list.len() > 10_000 && measurement.len() > 10_000);
    format!(
        "ensemble {:016x}\nmeasurement {:016x}\n",
        digest(&list),
        digest(&measurement)
    )
}

fn on(threads: usize, set: &ResultSet) -> String {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(|| said(set))
}

#[test]
fn a_work_is_examined_and_measured_with_the_bits_that_it_always_had_on_one_thread_and_on_many() {
    let set = results();
    let found = [1, 2, 7].map(|threads| on(threads, &set));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bits/digests.txt");
    if std::env::var_os("UPDATE_BITS").is_some() {
        std::fs::write(path, &found[0]).unwrap();
    }
    let known = std::fs::read_to_string(path).unwrap();
    assert_eq!(found, [known.clone(), known.clone(), known]);
}
