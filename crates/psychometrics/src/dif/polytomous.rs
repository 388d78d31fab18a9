//! Mantel–Haenszel procedures for items of several points.

use super::Test;
use super::strata::Strata;
use crate::linear::Square;
use crate::moments::Moments;

/// The test of Mantel (1963): is the mean of points of the focal group another at equal score? One degree of freedom.
///
/// (ΣF − ΣE)²/ΣV over the shared strata, F being the points of the focal group; for one point it is the
/// Mantel–Haenszel test without correction. It takes points as a scale; `None` where nothing varies.
pub fn mantel(strata: &Strata) -> Option<Test> {
    let (mut difference, mut variance) = (0.0, 0.0);
    for (_, reference, focal) in strata.shared() {
        let [r, f] = [reference, focal].map(Moments::of_histogram);
        let (n, sum) = ((r.n + f.n) as f64, (r.sum + f.sum) as f64);
        difference += f.sum as f64 - f.n as f64 * sum / n;
        if n > 1.0 {
            let spread = n * (r.square + f.square) as f64 - sum * sum;
            variance += r.n as f64 * f.n as f64 * spread / (n * n * (n - 1.0));
        }
    }
    Test::of(difference * difference / variance, 1).filter(|_| variance > 0.0)
}

/// The generalised Mantel–Haenszel test (Somes 1986): are the points of the focal group spread otherwise at equal score?
///
/// It takes points as mere categories, one degree of freedom fewer than categories that occur in shared strata, and so
/// sees that a middle category is rarer even where means agree. `None` where fewer than two occur.
pub fn generalised(strata: &Strata) -> Option<Test> {
    let used = used(strata);
    let order = used.len().checked_sub(1).filter(|&order| order > 0)?;
    let mut difference = vec![0.0; order];
    let mut variance = Square::zero(order);
    for (_, reference, focal) in strata.shared() {
        let of = |counts: &[u64]| counts.iter().sum::<u64>() as f64;
        let (r, f) = (of(reference), of(focal));
        let n = r + f;
        let margin: Vec<f64> = used
            .iter()
            .map(|&points| (reference[points] + focal[points]) as f64)
            .collect();
        for ((sum, &points), m) in difference.iter_mut().zip(&used).zip(&margin) {
            *sum += focal[points] as f64 - f * m / n;
        }
        if n > 1.0 {
            let scale = r * f / (n * n * (n - 1.0));
            variance.add_outer(&margin[..order], -scale);
            variance.add(&Square::diagonal(&margin[..order]).scaled(scale * n));
        }
    }
    let solved = variance.solve(&difference)?;
    let statistic: f64 = solved.iter().zip(&difference).map(|(a, b)| a * b).sum();
    Test::of(statistic, order as u32)
}

/// The points that somebody has in a shared stratum.
fn used(strata: &Strata) -> Vec<usize> {
    let has = |points: usize| {
        strata
            .shared()
            .any(|(_, reference, focal)| reference[points] + focal[points] > 0)
    };
    (0..=usize::from(strata.max()))
        .filter(|&points| has(points))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Group, mantel_haenszel};
    use super::*;

    fn strata(max: u8, tables: &[[&[u32]; 2]]) -> Strata {
        let mut found = Strata::empty(max, tables.len());
        for (score, groups) in tables.iter().enumerate() {
            for (counts, group) in groups.iter().zip([Group::Reference, Group::Focal]) {
                for (&n, points) in counts.iter().zip(0u8..) {
                    (0..n).for_each(|_| found.add(score, group, points));
                }
            }
        }
        found
    }

    #[test]
    fn for_one_point_both_are_mantel_haenszel_without_correction() {
        let strata = strata(1, &[[&[10, 20], &[15, 12]], [&[5, 30], &[9, 20]]]);
        let (one, other) = (mantel(&strata).unwrap(), generalised(&strata).unwrap());
        assert!((one.statistic - other.statistic).abs() < 1e-10 && one.df == 1 && other.df == 1);
        let corrected = mantel_haenszel::of(&strata).unwrap().test.statistic;
        assert!(
            corrected < one.statistic && one.statistic < 1.6 * corrected,
            "{corrected} {one:?}"
        );
    }

    #[test]
    fn equal_means_with_another_spread_are_seen_by_the_generalised_test_alone() {
        let strata = strata(
            2,
            &[[&[20, 60, 20], &[45, 10, 45]], [&[10, 50, 40], &[25, 20, 55]]],
        );
        assert!(mantel(&strata).unwrap().p > 0.9);
        let found = generalised(&strata).unwrap();
        assert!(found.df == 2 && found.p < 1e-6, "{found:?}");
    }

    #[test]
    fn points_that_nobody_has_are_no_degree_of_freedom() {
        let strata = strata(3, &[[&[10, 20, 0, 0], &[15, 12, 0, 0]]]);
        assert_eq!(generalised(&strata).unwrap().df, 1);
        assert_eq!(generalised(&Strata::empty(2, 3)), None);
    }
}
