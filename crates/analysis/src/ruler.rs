//! How figures are measured: one confidence level, one least n.

use crate::figure::{Figure, Interval, Part, Reason};
use psychometrics::{Moments, distribution, interval};

/// The confidence level of every interval.
pub const CONFIDENCE: f64 = 0.95;
/// Degrees of freedom whose quantile is kept ready.
const READY: usize = 300;

/// The confidence level with its quantiles, and the least n for which a figure is shown.
///
/// Intervals take pupils as independent. Pupils of one school share teachers and streets, so that for a group of
/// several schools taken as a sample the true interval is wider; the pages on methods say so at each figure.
#[derive(Clone, Debug)]
pub struct Ruler {
    least: u64,
    z: f64,
    t: Vec<f64>,
}

impl Ruler {
    /// A ruler that shows no figure for fewer than `least` pupils, nor for nobody.
    pub fn new(least: u64) -> Self {
        let t = |df: usize| quantile(df as f64);
        Self {
            least: least.max(1),
            z: distribution::normal_quantile(0.5 + CONFIDENCE / 2.0).unwrap_or(f64::NAN),
            t: (0..READY).map(t).collect(),
        }
    }

    /// The least n for which a figure is shown.
    pub const fn least(&self) -> u64 {
        self.least
    }

    /// Student's quantile for groups of `n`.
    pub fn t(&self, n: u64) -> f64 {
        self.t_with(n.saturating_sub(1) as f64)
    }

    /// Student's quantile for these degrees of freedom; below 300 they are rounded down, which widens intervals a bit.
    fn t_with(&self, df: f64) -> f64 {
        self.t.get(df as usize).copied().unwrap_or_else(|| quantile(df))
    }

    /// The interval of the difference of two means (Welch).
    pub fn difference_of_means(&self, one: Moments, other: Moments) -> Option<Interval> {
        interval::difference_of_means(one, other, |df| self.t_with(df)).map(Into::into)
    }

    /// The interval of the difference of two shares (hits, n), as fractions (Newcombe).
    pub fn difference_of_shares(&self, one: (u64, u64), other: (u64, u64)) -> Option<Interval> {
        interval::difference_of_shares(one, other, self.z).map(Into::into)
    }

    /// Why a group of `n` is too small, if it is.
    pub fn too_few(&self, n: u64) -> Option<Reason> {
        (n < self.least).then_some(Reason::TooFew { least: self.least })
    }

    /// The share of `count` among `n`, percent, with Wilson's interval.
    pub fn part(&self, count: u64, n: u64) -> Part {
        Part {
            count,
            share: self.share(count, n),
        }
    }

    /// The share of `count` among `n`, percent, with Wilson's interval.
    pub fn share(&self, count: u64, n: u64) -> Figure {
        if let Some(reason) = self.too_few(n) {
            return Figure::none(n, reason);
        }
        let interval = interval::wilson_with(count, n, self.z).scaled(100.0);
        Figure::new(100.0 * count as f64 / n as f64, n, Some(interval.into()))
    }

    /// A mean with Student's interval, in the unit of the values.
    pub fn mean(&self, sums: Moments) -> Figure {
        self.scaled_mean(sums, 1.0)
    }

    /// The mean as a share of the largest value, percent, with Student's interval kept within 0 and 100.
    pub fn percent(&self, sums: Moments, max: f64) -> Figure {
        let mut figure = self.scaled_mean(sums, 100.0 / max);
        figure.interval = figure.interval.map(|interval| Interval {
            low: interval.low.max(0.0),
            high: interval.high.min(100.0),
        });
        figure
    }

    fn scaled_mean(&self, sums: Moments, by: f64) -> Figure {
        if let Some(reason) = self.too_few(sums.n) {
            return Figure::none(sums.n, reason);
        }
        let mean = sums.sum as f64 / sums.n as f64;
        let interval =
            interval::of_mean_with(sums, self.t(sums.n)).map(|interval| interval.scaled(by).into());
        Figure::new(mean * by, sums.n, interval)
    }
}

fn quantile(df: f64) -> f64 {
    distribution::student_quantile(0.5 + CONFIDENCE / 2.0, df).unwrap_or(f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_below_the_least_n_has_no_share_but_its_count_stands() {
        let part = Ruler::new(10).part(3, 9);
        assert_eq!((part.count, part.share.value), (3, None));
        assert_eq!(part.share.insufficient, Some(Reason::TooFew { least: 10 }));
        assert_eq!(Ruler::new(10).share(3, 10).value, Some(30.0));
    }

    #[test]
    fn nobody_has_no_share_even_without_a_rule() {
        assert_eq!(Ruler::new(0).share(0, 0).value, None);
        assert_eq!(Ruler::new(0).mean(Moments::default()).value, None);
    }

    #[test]
    fn a_share_of_the_largest_value_stays_within_the_bounds() {
        let figure = Ruler::new(2).percent(Moments::of_histogram(&[1, 0, 9]), 2.0);
        assert_eq!(figure.value, Some(90.0));
        assert_eq!(figure.interval.unwrap().high, 100.0);
    }
}
