//! Sign V, инверсия трудности: at equal totals easy items worse and hard items better than elsewhere.
//!
//! D = mean over pupils of Σw(x − E(x | total)), w growing with the difficulty of the item, E from all works of the same
//! total; its variance by chance is the mean of those of the pupils' totals over n, and what honest classes differ
//! beyond that (another order of topics, another textbook) is added from all classes. It needs the points of items. A
//! class that was taught a hard topic well looks alike. Page: `docs/methods/sign-v.md`.

use super::ensemble::numbers::Inversion;
use super::ensemble::{Class, Curves, Measure, Measured, Raw, School, Stratum, earned};
use super::{Explanation, Unit};

pub(super) fn measure(school: &School<'_>) -> Measured {
    let curves = school.curves()?;
    school.each(Class::complete, |group| of(school, curves, group))
}

fn of(school: &School<'_>, curves: &Curves, group: &Class<'_>) -> Option<Measure> {
    let items = school.reference.maxima.len();
    let mut sums = [0.0; 2];
    let (mut observed, mut expected) = (vec![0.0; items], vec![0.0; items]);
    for row in group.cells.chunks_exact(items) {
        let level = row.iter().map(|&byte| earned(byte)).sum::<u64>() as usize;
        sums = [
            sums[0] + curves.rest(row, level),
            sums[1] + curves.contrast[level][1],
        ];
        for (item, &byte) in row.iter().enumerate() {
            observed[item] += earned(byte) as f64;
            expected[item] += curves.points(level, item);
        }
    }
    let n = group.complete() as f64;
    observed.iter_mut().chain(&mut expected).for_each(|sum| *sum /= n);
    let hard = gain(&school.reference.shares, &observed, &expected);
    (sums[1] > 0.0).then(|| Measure {
        stratum: Stratum(0),
        raw: Raw::Figure {
            value: sums[0] / n,
            error: sums[1].sqrt() / n,
        },
        weight: 1.0,
        n: group.complete(),
        reference: 0.0,
        effect: hard,
        unit: Unit::Points,
        pupils: group.complete(),
        explanation: Explanation::Inversion(Inversion {
            class: group.name.map(str::to_owned),
            codes: school.reference.codes.clone(),
            observed,
            expected,
            shares: school.reference.shares.clone(),
        }),
    })
}

/// Points gained on the harder half of the items.
fn gain(shares: &[f64], observed: &[f64], expected: &[f64]) -> f64 {
    let middle = shares.iter().sum::<f64>() / shares.len() as f64;
    let hard = shares.iter().zip(observed.iter().zip(expected));
    hard.filter(|(share, _)| **share < middle)
        .map(|(_, (observed, expected))| observed - expected)
        .sum()
}
