//! Is the odds ratio of an item the same at every score?

use super::Test;
use super::mantel_haenszel::odds_ratio;
use super::strata::{Strata, Table, tables};

/// The tests of Breslow and Day (1980) for a common odds ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Homogeneity {
    /// Σ(A − E)²/V with the counts expected under the common odds ratio; one degree of freedom per stratum less one.
    pub any: Test,
    /// The trend over scores, (Σs(A − E))² / (Σs²V − (ΣsV)²/ΣV) with one degree of freedom: non-uniform functioning.
    pub trend: Option<Test>,
}

/// The homogeneity of an item's odds ratio over the strata; `None` for an item of more than one point, or where fewer
/// than two strata tell anything.
///
/// Strata in which a margin is empty tell nothing. It lies where strata are small: χ² then is a poor approximation.
pub fn breslow_day(strata: &Strata) -> Option<Homogeneity> {
    let all = tables(strata)?;
    let common = odds_ratio(&all)?;
    let scores = strata.shared().map(|(score, ..)| score as f64);
    let (mut sum, mut number) = (0.0, 0u32);
    let [mut cross, mut weight, mut first, mut second] = [0.0; 4];
    for (table, score) in all.iter().zip(scores).filter(|(table, _)| tells(table)) {
        let expected = expected(table, common);
        let (difference, variance) = (table.right[0] - expected, variance(table, expected));
        sum += difference * difference / variance;
        number += 1;
        cross += score * difference;
        weight += variance;
        first += score * variance;
        second += score * score * variance;
    }
    let spread = second - first * first / weight;
    Some(Homogeneity {
        any: Test::of(sum, number.checked_sub(1).filter(|&df| df > 0)?)?,
        trend: Test::of(cross * cross / spread, 1).filter(|_| spread > 0.0),
    })
}

/// Whether no margin of a table is empty.
fn tells(table: &Table) -> bool {
    table.right[0] + table.right[1] > 0.0 && table.wrong[0] + table.wrong[1] > 0.0
}

/// The right answers of the reference group that the margins and the odds ratio make expected: the root of
/// E(n_F − m + E) = ψ(n_R − E)(m − E) between the bounds of the margins.
fn expected(table: &Table, ratio: f64) -> f64 {
    let (reference, focal, right) = (table.group(0), table.group(1), table.right[0] + table.right[1]);
    let a = 1.0 - ratio;
    let b = focal - right + ratio * (reference + right);
    let c = -ratio * reference * right;
    // The form without cancelling; it holds for ψ = 1 too, where the equation is linear.
    -2.0 * c / (b + (b * b - 4.0 * a * c).max(0.0).sqrt())
}

fn variance(table: &Table, expected: f64) -> f64 {
    let (reference, focal, right) = (table.group(0), table.group(1), table.right[0] + table.right[1]);
    let cells = [
        expected,
        reference - expected,
        right - expected,
        focal - right + expected,
    ];
    1.0 / cells.iter().map(|cell| 1.0 / cell).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_expected_count_has_the_odds_ratio_asked_for() {
        let table = Table {
            right: [20.0, 5.0],
            wrong: [10.0, 25.0],
        };
        for ratio in [0.2, 1.0, 3.7, 40.0] {
            let e = expected(&table, ratio);
            let found = e * (30.0 - 25.0 + e) / ((30.0 - e) * (25.0 - e));
            assert!((found / ratio - 1.0).abs() < 1e-12, "{ratio}: {found}");
        }
    }
}
