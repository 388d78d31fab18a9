//! Sign X, отсутствие слабых: more pupils were absent than elsewhere, those with «2» and «3» where marks are known.
//!
//! Absent pupils against as many as the region's rates let expect: Poisson's law around rates that honest schools have,
//! log-normal, their spread taken from all schools. Where the journal marks
//! of the absent are known, pupils with low marks alone are counted; exports of ВПР do not give them, and then all are.
//! An epidemic looks alike. Page: `docs/methods/sign-x.md`.

use super::ensemble::numbers::Absence;
use super::ensemble::{Measure, Measured, Raw, School, Stratum};
use super::{Explanation, Unit};
use crate::figure::Reason;

/// Journal marks that count as low.
const LOW: [usize; 2] = [2, 3];
/// Every journal mark, and none.
const ALL: [usize; 6] = [0, 1, 2, 3, 4, 5];

pub(super) fn measure(school: &School<'_>) -> Measured {
    let marked = marks_are_known(school);
    let marks: &[usize] = if marked { &LOW } else { &ALL };
    let [absent, n] = counts(school, marks);
    let least = school.settings.group_least.value as u64;
    if n < least {
        return Err(Reason::TooFew { least });
    }
    let expected = match marked {
        true => marks.iter().map(|&mark| expected(school, mark)).sum(),
        false => n as f64 * rate(school, &ALL),
    };
    if expected <= 0.0 {
        return Err(Reason::NoReference);
    }
    Ok(vec![measured(school, (marked, [absent, n]), expected)])
}

/// Whether most absent pupils have a journal mark.
fn marks_are_known(school: &School<'_>) -> bool {
    let absent = school.reference.absence.map(|[absent, _]| absent);
    absent[2..].iter().sum::<u64>() > absent[..2].iter().sum()
}

/// Absent pupils of the school with these marks, and all.
fn counts(school: &School<'_>, marks: &[usize]) -> [u64; 2] {
    let papers = school.papers;
    let absent: u64 = marks.iter().map(|&mark| papers.absent[mark]).sum();
    let present: u64 = marks.iter().map(|&mark| papers.present[mark]).sum();
    [absent, absent + present]
}

/// The share of the absent in the region.
fn rate(school: &School<'_>, marks: &[usize]) -> f64 {
    let sum = |place: usize| -> u64 {
        let cells = marks.iter().map(|&mark| school.reference.absence[mark][place]);
        cells.sum()
    };
    sum(0) as f64 / (sum(1) as f64).max(1.0)
}

fn expected(school: &School<'_>, mark: usize) -> f64 {
    counts(school, &[mark])[1] as f64 * rate(school, &[mark])
}

fn measured(school: &School<'_>, (low, [absent, n]): (bool, [u64; 2]), awaited: f64) -> Measure {
    let marks = [2, 3, 4, 5];
    Measure {
        stratum: Stratum(0),
        raw: Raw::Count {
            observed: absent,
            expected: awaited,
        },
        weight: 1.0,
        n,
        reference: awaited,
        effect: absent as f64 - awaited,
        unit: Unit::Pupils,
        pupils: absent,
        explanation: Explanation::Absence(Absence {
            low,
            pupils: n,
            absent,
            expected: awaited,
            observed_by_mark: marks.map(|mark| school.papers.absent[mark]),
            expected_by_mark: marks.map(|mark| expected(school, mark)),
        }),
    }
}
