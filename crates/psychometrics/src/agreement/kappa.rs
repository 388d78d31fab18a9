//! Cohen's κ and weighted κ of two markers.
//!
//! Cohen, J. (1960), Educational and Psychological Measurement 20:37; (1968), Psychological Bulletin 70:213. Agreement
//! beyond that of two markers who give marks at random with the same shares. It falls where one mark is much more
//! frequent than the others though the markers agree as well, so it comes with the observed agreement beside it.

use crate::distribution::{normal, normal_quantile};
use crate::interval::Interval;

/// How much a disagreement counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weights {
    /// Any disagreement counts in full: κ for marks without an order.
    Equal,
    /// By the distance of the marks.
    Linear,
    /// By the square of the distance; near the intra-class correlation of the marks (Fleiss and Cohen 1973).
    Quadratic,
}

/// κ with what it is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kappa {
    /// Number of works marked by both.
    pub n: u64,
    /// The (weighted) share of agreement.
    pub observed: f64,
    /// The (weighted) share of agreement by chance.
    pub expected: f64,
    /// (observed − expected)/(1 − expected).
    pub value: f64,
    /// The standard error for large n (Fleiss, Cohen and Everitt 1969, Psychological Bulletin 72:323).
    pub error: f64,
    /// The standard error where the markers agree by chance only.
    pub error_by_chance: f64,
}

impl Kappa {
    /// κ of a table of counts, `marks` wide, rows the marks of the first marker and columns those of the second.
    ///
    /// `None` where the table is not a square of that width, holds fewer than two works, or both markers gave one and
    /// the same mark throughout.
    pub fn of(table: &[u64], marks: usize, weights: Weights) -> Option<Self> {
        let n: u64 = table.iter().sum();
        if marks < 2 || marks.checked_mul(marks)? != table.len() || n < 2 {
            return None;
        }
        Shares::new(table, marks, n).kappa(n, weights)
    }

    /// The interval, cut off at ±1; `None` outside 0 < confidence < 1. It lies for fewer than about fifty works, and
    /// shrinks to a point where no two marks differ.
    pub fn interval(self, confidence: f64) -> Option<Interval> {
        let z = normal_quantile(0.5 + confidence / 2.0).filter(|_| confidence > 0.0)?;
        let plain = Interval::around(self.value, z * self.error);
        Some(Interval {
            low: plain.low.max(-1.0),
            high: plain.high.min(1.0),
        })
    }

    /// The two-sided p-value of agreement by chance; `None` where chance leaves no spread.
    pub fn p(self) -> Option<f64> {
        (self.error_by_chance > 0.0).then(|| 2.0 * normal(-(self.value / self.error_by_chance).abs()))
    }
}

/// How much agreement a pair of marks is, from 0 to 1.
fn agreement(weights: Weights, marks: usize, [row, column]: [usize; 2]) -> f64 {
    let distance = row.abs_diff(column) as f64 / (marks - 1) as f64;
    match weights {
        Weights::Equal => f64::from(u8::from(row == column)),
        Weights::Linear => 1.0 - distance,
        Weights::Quadratic => 1.0 - distance * distance,
    }
}

/// Shares of the cells and of the marks of each marker.
struct Shares {
    cells: Vec<([usize; 2], f64)>,
    sums: [Vec<f64>; 2],
    marks: usize,
}

impl Shares {
    fn new(table: &[u64], marks: usize, n: u64) -> Self {
        let mut sums = [vec![0.0; marks], vec![0.0; marks]];
        let mut cells = Vec::with_capacity(table.len());
        for (place, &count) in table.iter().enumerate() {
            let (at, share) = ([place / marks, place % marks], count as f64 / n as f64);
            (0..2).for_each(|side| sums[side][at[side]] += share);
            cells.push((at, share));
        }
        Self { cells, sums, marks }
    }

    fn by_chance(&self, [row, column]: [usize; 2]) -> f64 {
        self.sums[0][row] * self.sums[1][column]
    }

    fn kappa(&self, n: u64, weights: Weights) -> Option<Kappa> {
        let weight = |at: [usize; 2]| agreement(weights, self.marks, at);
        let observed: f64 = self.cells.iter().map(|&(at, share)| weight(at) * share).sum();
        let expected: f64 = self
            .cells
            .iter()
            .map(|&(at, _)| weight(at) * self.by_chance(at))
            .sum();
        let room = 1.0 - expected;
        if room <= 1e-12 {
            return None;
        }
        let means = self.means(weight);
        let (mut found, mut chance) = (0.0, 0.0);
        for &(at, share) in &self.cells {
            let mean = means[0][at[0]] + means[1][at[1]];
            let (one, other) = (weight(at) * room - mean * (1.0 - observed), weight(at) - mean);
            found += share * one * one;
            chance += self.by_chance(at) * other * other;
        }
        let less = observed * expected - 2.0 * expected + observed;
        let count = n as f64;
        Some(Kappa {
            n,
            observed,
            expected,
            value: (observed - expected) / room,
            error: ((found - less * less).max(0.0) / count).sqrt() / (room * room),
            error_by_chance: ((chance - expected * expected).max(0.0) / count).sqrt() / room,
        })
    }

    /// The mean weight of a mark of one marker against the marks of the other.
    fn means(&self, weight: impl Fn([usize; 2]) -> f64) -> [Vec<f64>; 2] {
        let mut means = [vec![0.0; self.marks], vec![0.0; self.marks]];
        for &(at, _) in &self.cells {
            means[0][at[0]] += weight(at) * self.sums[1][at[1]];
            means[1][at[1]] += weight(at) * self.sums[0][at[0]];
        }
        means
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Diagnoses of 200 persons by two raters: the example of Fleiss, Cohen and Everitt (1969).
    const DIAGNOSES: [u64; 9] = [106, 10, 4, 22, 28, 10, 2, 12, 6];

    #[test]
    fn the_example_of_the_paper_comes_out() {
        let found = Kappa::of(&DIAGNOSES, 3, Weights::Equal).unwrap();
        assert!((found.observed - 0.70).abs() < 1e-12 && (found.expected - 0.475).abs() < 1e-12);
        assert!((found.value - 0.429).abs() < 5e-4, "{found:?}");
        assert!((found.error * found.error - 0.002_885).abs() < 1e-6, "{found:?}");
        // Without weights the error by chance has a form of its own: √(pₑ + pₑ² − Σpq(p + q)) / ((1 − pₑ)√n).
        let sums: f64 = [(0.6, 0.65), (0.3, 0.25), (0.1, 0.1)]
            .iter()
            .map(|(p, q)| p * q * (p + q))
            .sum();
        let known = (0.475f64 + 0.475 * 0.475 - sums).sqrt() / (0.525 * 200f64.sqrt());
        assert!((found.error_by_chance - known).abs() < 1e-12, "{found:?} {known}");
    }

    #[test]
    fn with_two_marks_all_weights_are_the_same() {
        let of = |weights: Weights| Kappa::of(&[40, 9, 6, 45], 2, weights).unwrap();
        assert_eq!(of(Weights::Equal), of(Weights::Linear));
        assert_eq!(of(Weights::Equal), of(Weights::Quadratic));
        assert!((of(Weights::Equal).value - (0.85 - 0.5008) / 0.4992).abs() < 1e-12);
    }

    #[test]
    fn a_near_miss_counts_less_the_more_the_weights_forgive() {
        let near = [20, 5, 0, 5, 20, 5, 0, 5, 20];
        let of = |weights: Weights| Kappa::of(&near, 3, weights).unwrap().value;
        assert!(of(Weights::Equal) < of(Weights::Linear) && of(Weights::Linear) < of(Weights::Quadratic));
    }

    #[test]
    fn perfect_agreement_is_one_and_chance_is_zero() {
        let perfect = Kappa::of(&[30, 0, 0, 70], 2, Weights::Equal).unwrap();
        assert!((perfect.value - 1.0).abs() < 1e-12 && perfect.error < 1e-6 && perfect.p().unwrap() < 1e-12);
        let chance = Kappa::of(&[40, 40, 10, 10], 2, Weights::Equal).unwrap();
        assert!(chance.value.abs() < 1e-12 && (chance.p().unwrap() - 1.0).abs() < 1e-9);
        let interval = chance.interval(0.95).unwrap();
        assert!(interval.low < 0.0 && interval.high > 0.0);
    }

    #[test]
    fn a_table_that_says_nothing_has_no_kappa() {
        assert_eq!(
            Kappa::of(&[9, 0, 0, 0], 2, Weights::Equal),
            None,
            "one mark throughout"
        );
        assert_eq!(Kappa::of(&[1, 0, 0, 0], 2, Weights::Equal), None);
        assert_eq!(Kappa::of(&[1, 2, 3], 2, Weights::Equal), None);
        assert_eq!(Kappa::of(&[], 0, Weights::Equal), None);
    }
}
