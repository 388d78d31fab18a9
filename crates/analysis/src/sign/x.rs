//! Sign X, отсутствие слабых: of pupils with «2» and «3» in the journal more were absent than elsewhere.
//!
//! Absent pupils with low marks against as many as the region's rates of these marks let expect, on the scale of the
//! logarithm of the rate (Anscombe's root for small counts); what honest schools differ beyond chance is added from all
//! schools. An epidemic looks alike: look at pupils with «4» and «5». It needs journal marks of the absent.
//! Page: `docs/methods/sign-x.md`.

use super::ensemble::numbers::Absence;
use super::ensemble::{Measure, Measured, Raw, School, Stratum};
use super::{Explanation, Unit};
use crate::figure::Reason;

/// Journal marks that count as low.
const LOW: [usize; 2] = [2, 3];
/// Anscombe's constant for roots of counts (1948).
const ROOT: f64 = 0.375;

pub(super) fn measure(school: &School<'_>) -> Measured {
    let papers = school.papers;
    let pupils = |mark: usize| papers.absent[mark] + papers.present[mark];
    let expected = |mark: usize| {
        let [absent, all] = school.reference.absence[mark];
        pupils(mark) as f64 * absent as f64 / (all as f64).max(1.0)
    };
    let least = school.settings.group_least.value as u64;
    let (n, low): (u64, f64) = (LOW.map(pupils).iter().sum(), LOW.map(expected).iter().sum());
    if LOW.map(|mark| school.reference.absence[mark][0]) == [0, 0] {
        return Err(Reason::NoReference);
    }
    if n < least {
        return Err(Reason::TooFew { least });
    }
    let absent: u64 = LOW.map(|mark| papers.absent[mark]).iter().sum();
    let root = |count: f64| 2.0 * (count + ROOT).sqrt();
    let marks = [2, 3, 4, 5];
    Ok(vec![Measure {
        stratum: Stratum(0),
        raw: Raw::Figure {
            value: (root(absent as f64) - root(low)) / low.sqrt(),
            error: 1.0 / low.sqrt(),
        },
        weight: 1.0,
        n,
        reference: low,
        effect: absent as f64 - low,
        unit: Unit::Pupils,
        pupils: absent,
        explanation: Explanation::Absence(Absence {
            pupils: n,
            absent,
            expected: low,
            observed_by_mark: marks.map(|mark| papers.absent[mark]),
            expected_by_mark: marks.map(expected),
        }),
    }])
}
