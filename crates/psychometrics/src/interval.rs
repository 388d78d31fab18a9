//! Confidence intervals.

use crate::distribution::{normal_quantile, student_quantile};
use crate::moments::Moments;

/// A two-sided interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// The interval this far to both sides.
    pub fn around(middle: f64, reach: f64) -> Self {
        Self {
            low: middle - reach,
            high: middle + reach,
        }
    }

    /// Both ends multiplied (by a positive number).
    #[must_use]
    pub fn scaled(self, by: f64) -> Self {
        Self {
            low: self.low * by,
            high: self.high * by,
        }
    }
}

/// The interval of a mean, x̄ ± t·s/√n with the Student quantile of n − 1 degrees of freedom; `None` for n < 2.
///
/// It takes the values as independent. Pupils of one school are alike (they share teachers and streets), so for a
/// municipality or a region, taken as a sample of schools, the true interval is wider.
pub fn of_mean(sums: Moments, confidence: f64) -> Option<Interval> {
    let t = student_quantile(0.5 + confidence / 2.0, sums.n.checked_sub(1)? as f64)?;
    Some(Interval::around(sums.mean()?, t * sums.se()?))
}

/// The interval x̄ ± t·s/√n with a given t, such as 1.96; `None` for n < 2.
pub fn of_mean_with(sums: Moments, t: f64) -> Option<Interval> {
    Some(Interval::around(sums.mean()?, t * sums.se()?))
}

/// Wilson's score interval of a share of `hits` among `n` (Wilson 1927), within 0 and 1; `None` for n = 0.
///
/// It holds its level for small n and shares near 0 or 1, where p ± z·√(pq/n) fails; at 0 hits its lower end is 0.
pub fn wilson(hits: u64, n: u64, confidence: f64) -> Option<Interval> {
    let z = normal_quantile(0.5 + confidence / 2.0).filter(|_| n > 0)?;
    Some(wilson_with(hits, n, z))
}

/// Wilson's interval with a given z; n must not be 0.
pub fn wilson_with(hits: u64, n: u64, z: f64) -> Interval {
    let (hits, n, square) = (hits as f64, n as f64, z * z);
    let middle = (hits + square / 2.0) / (n + square);
    let reach = z / (n + square) * (hits * (n - hits) / n + square / 4.0).max(0.0).sqrt();
    Interval {
        low: if hits == 0.0 {
            0.0
        } else {
            (middle - reach).max(0.0)
        },
        high: if hits == n { 1.0 } else { (middle + reach).min(1.0) },
    }
}

/// The interval of the difference of two means of independent groups, x̄ − ȳ (Welch 1947); `None` if either n < 2.
///
/// `t` gives Student's quantile for (broken) degrees of freedom.
pub fn difference_of_means(one: Moments, other: Moments, t: impl Fn(f64) -> f64) -> Option<Interval> {
    let (a, b) = (one.variance()? / one.n as f64, other.variance()? / other.n as f64);
    let difference = one.mean()? - other.mean()?;
    if a + b == 0.0 {
        return Some(Interval::around(difference, 0.0));
    }
    let df = (a + b) * (a + b) / (a * a / (one.n - 1) as f64 + b * b / (other.n - 1) as f64);
    Some(Interval::around(difference, t(df) * (a + b).sqrt()))
}

/// The interval of the difference of two independent shares, from their Wilson intervals (Newcombe 1998, method 10).
///
/// Each share comes as (hits, n); `None` if either n is 0.
pub fn difference_of_shares(one: (u64, u64), other: (u64, u64), z: f64) -> Option<Interval> {
    if one.1 == 0 || other.1 == 0 {
        return None;
    }
    let (a, b) = (wilson_with(one.0, one.1, z), wilson_with(other.0, other.1, z));
    let (p, q) = (one.0 as f64 / one.1 as f64, other.0 as f64 / other.1 as f64);
    Some(Interval {
        low: p - q - libm::hypot(p - a.low, b.high - q),
        high: p - q + libm::hypot(a.high - p, q - b.low),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_a_mean_is_the_textbook_one() {
        let values = [4u64, 5, 7, 8, 9]
            .iter()
            .fold(Moments::default(), |sums, &x| sums.and(1, x));
        let interval = of_mean(values, 0.95).unwrap();
        let reach = 2.776_445_105_197_793 * (4.3f64 / 5.0).sqrt();
        assert!(
            (interval.low - (6.6 - reach)).abs() < 1e-12 && (interval.high - (6.6 + reach)).abs() < 1e-12
        );
        assert_eq!(of_mean(Moments::default().and(1, 3), 0.95), None);
    }

    #[test]
    fn a_share_of_nothing_or_everything_still_has_an_interval_inside_the_bounds() {
        let none = wilson(0, 10, 0.95).unwrap();
        assert!(none.low == 0.0 && (none.high - 0.277_532_799).abs() < 1e-8);
        let all = wilson(10, 10, 0.95).unwrap();
        assert!(all.high == 1.0 && (all.low - 0.722_467_201).abs() < 1e-8);
        assert_eq!(wilson(0, 0, 0.95), None);
    }

    #[test]
    fn half_of_a_hundred_lies_where_wilson_puts_it() {
        let half = wilson(50, 100, 0.95).unwrap();
        assert!((half.low - 0.403_831_53).abs() < 1e-7 && (half.high - 0.596_168_47).abs() < 1e-7);
    }

    #[test]
    fn a_difference_of_shares_is_newcombes_example() {
        // 56/70 against 48/80, as printed in the paper: 0.0524 to 0.3339.
        let found = difference_of_shares((56, 70), (48, 80), 1.959_964).unwrap();
        assert!(
            (found.low - 0.0524).abs() < 5e-5 && (found.high - 0.3339).abs() < 5e-5,
            "{found:?}"
        );
    }

    #[test]
    fn a_difference_of_means_with_equal_groups_has_the_pooled_degrees_of_freedom() {
        let group = |shift| {
            [4u64, 5, 7, 8, 9]
                .iter()
                .fold(Moments::default(), |sums, &x| sums.and(1, x + shift))
        };
        let found =
            difference_of_means(group(3), group(0), |df| student_quantile(0.975, df).unwrap()).unwrap();
        let reach = 2.306_004_135_204_166 * (2.0 * 4.3f64 / 5.0).sqrt();
        assert!((found.low - (3.0 - reach)).abs() < 1e-10 && (found.high - (3.0 + reach)).abs() < 1e-10);
    }
}
