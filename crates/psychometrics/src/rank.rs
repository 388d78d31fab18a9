//! Rank correlation from a table of counts.

use crate::distribution::normal_quantile;
use crate::interval::Interval;

/// Spearman's rank correlation of two ordered variables, by both formulas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spearman {
    /// Number of rows.
    pub n: u64,
    /// Pearson's correlation of mid-ranks: right under ties; `None` where one of the variables does not vary.
    pub mid_ranks: Option<f64>,
    /// 1 − 6Σd²/(n(n² − 1)) on the same mid-ranks: right only without ties; `None` for n < 2.
    pub shortcut: Option<f64>,
}

/// Spearman's correlation from a table of counts, row by row, `columns` wide.
///
/// Equal values share the mean of their ranks. Ranks are kept doubled, as integers: nΣab − ΣaΣb is exact.
pub fn spearman(table: &[u64], columns: usize) -> Spearman {
    let rows: Vec<u64> = table.chunks(columns).map(|row| row.iter().sum()).collect();
    let sums: Vec<u64> = (0..columns)
        .map(|column| table.iter().skip(column).step_by(columns).sum())
        .collect();
    let n: u64 = rows.iter().sum();
    let (a, b) = (doubled_ranks(&rows), doubled_ranks(&sums));
    let cross = cells(table, columns)
        .map(|(n, row, column)| n * a[row] * b[column])
        .sum();
    let distance = cells(table, columns)
        .map(|(n, row, column)| n * (a[row] - b[column]).pow(2))
        .sum();
    Spearman {
        n,
        mid_ranks: pearson(n, cross, [spread(&rows, &a), spread(&sums, &b)]),
        shortcut: shortcut(n, distance),
    }
}

/// An interval of a Spearman correlation by Fisher's z with the standard error √((1 + r²/2)/(n − 3)) (Bonett and
/// Wright 2000); `None` for n < 4 or |r| = 1. A rough one: with four marks most ranks are tied.
pub fn spearman_interval(r: f64, n: u64, confidence: f64) -> Option<Interval> {
    let z = normal_quantile(0.5 + confidence / 2.0).filter(|_| n > 3 && r.abs() < 1.0)?;
    let reach = z * ((1.0 + r * r / 2.0) / (n - 3) as f64).sqrt();
    let middle = libm::atanh(r);
    Some(Interval {
        low: libm::tanh(middle - reach),
        high: libm::tanh(middle + reach),
    })
}

fn cells(table: &[u64], columns: usize) -> impl Iterator<Item = (i128, usize, usize)> {
    let places = table.iter().enumerate().filter(|&(_, &n)| n > 0);
    places.map(move |(place, &n)| (i128::from(n), place / columns, place % columns))
}

/// Twice the mid-rank of each value: first + last rank of its block.
fn doubled_ranks(counts: &[u64]) -> Vec<i128> {
    let mut before = 0i128;
    let ranks = counts.iter().map(|&count| {
        let first = before + 1;
        before += i128::from(count);
        first + before
    });
    ranks.collect()
}

/// Σ of squares of the doubled ranks about their mean, n + 1.
fn spread(counts: &[u64], ranks: &[i128]) -> i128 {
    let mean = i128::from(counts.iter().sum::<u64>()) + 1;
    let terms = counts
        .iter()
        .zip(ranks)
        .map(|(&count, rank)| i128::from(count) * (rank - mean).pow(2));
    terms.sum()
}

fn pearson(n: u64, cross: i128, [one, other]: [i128; 2]) -> Option<f64> {
    let (n, mean) = (i128::from(n), i128::from(n) + 1);
    let both = cross - n * mean * mean;
    (one > 0 && other > 0).then(|| both as f64 / (one as f64 * other as f64).sqrt())
}

fn shortcut(n: u64, doubled_distance: i128) -> Option<f64> {
    let cube = n as f64 * (n as f64 * n as f64 - 1.0);
    (n > 1).then(|| 1.0 - 6.0 * (doubled_distance as f64 / 4.0) / cube)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_ties_both_formulas_agree() {
        // Ranks 1…5 against 2, 1, 4, 3, 5: Σd² = 4, r = 1 − 24/120.
        let mut table = [0; 25];
        for (row, column) in [1, 0, 3, 2, 4].into_iter().enumerate() {
            table[row * 5 + column] = 1;
        }
        let found = spearman(&table, 5);
        assert!((found.mid_ranks.unwrap() - 0.8).abs() < 1e-15);
        assert!((found.shortcut.unwrap() - 0.8).abs() < 1e-15);
    }

    #[test]
    fn with_ties_the_shortcut_is_wrong_and_mid_ranks_are_right() {
        // (1,1) (1,1) (2,1) (2,2): ranks 1.5 1.5 3.5 3.5 and 2 2 2 4; the covariance over the spreads is 1/√3.
        let found = spearman(&[2, 0, 1, 1], 2);
        assert!((found.mid_ranks.unwrap() - 1.0 / 3f64.sqrt()).abs() < 1e-15);
        assert!((found.shortcut.unwrap() - 0.7).abs() < 1e-15);
    }

    #[test]
    fn a_reversed_order_gives_minus_one_and_one_mark_for_all_gives_nothing() {
        assert_eq!(spearman(&[0, 1, 1, 0], 2).mid_ranks, Some(-1.0));
        assert_eq!(spearman(&[3, 2, 5], 3).mid_ranks, None);
        assert_eq!(spearman(&[0, 0], 2).shortcut, None);
    }

    #[test]
    fn a_country_of_rows_does_not_overflow() {
        let found = spearman(&[35_000_000, 0, 0, 35_000_000], 2);
        assert!((found.mid_ranks.unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_interval_narrows_with_n_and_needs_four_rows() {
        let wide = spearman_interval(0.5, 20, 0.95).unwrap();
        let narrow = spearman_interval(0.5, 2000, 0.95).unwrap();
        assert!(wide.low < narrow.low && narrow.high < wide.high && narrow.low < 0.5);
        assert_eq!(spearman_interval(0.5, 3, 0.95), None);
    }
}
