//! Means, spreads and correlations from integer sums.

/// n, Σx and Σx² of an integer variable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moments {
    /// Number of values.
    pub n: u64,
    /// Σx.
    pub sum: u64,
    /// Σx².
    pub square: u64,
}

impl Moments {
    /// The sums of a histogram whose index is the value.
    pub fn of_histogram(counts: &[u64]) -> Self {
        counts
            .iter()
            .zip(0u64..)
            .fold(Self::default(), |sums, (&n, x)| sums.and(n, x))
    }

    /// These values and `n` times the value `x`.
    #[must_use]
    pub const fn and(self, n: u64, x: u64) -> Self {
        Self {
            n: self.n + n,
            sum: self.sum + n * x,
            square: self.square + n * x * x,
        }
    }

    /// The mean Σx/n; `None` without values.
    pub fn mean(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum as f64 / self.n as f64)
    }

    /// The variance with the denominator n − 1; `None` for fewer than two values.
    ///
    /// nΣx² − (Σx)² is taken in 128-bit integers, so nothing cancels.
    pub fn variance(self) -> Option<f64> {
        (self.n > 1).then(|| self.spread() as f64 / (self.n as f64 * (self.n - 1) as f64))
    }

    /// The standard deviation with the denominator n − 1.
    pub fn sd(self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }

    /// The standard error of the mean, s/√n, for independent values.
    pub fn se(self) -> Option<f64> {
        self.variance().map(|variance| (variance / self.n as f64).sqrt())
    }

    /// nΣx² − (Σx)², never negative for sums of real values.
    pub(crate) fn spread(self) -> i128 {
        i128::from(self.n) * i128::from(self.square) - i128::from(self.sum) * i128::from(self.sum)
    }
}

/// The joint sums of two integer variables over the same rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joint {
    /// Number of rows.
    pub n: u64,
    /// Σx and Σx².
    pub x: [u64; 2],
    /// Σy and Σy².
    pub y: [u64; 2],
    /// Σxy.
    pub cross: u64,
}

impl Joint {
    /// These rows and `n` times the row (x, y).
    #[must_use]
    pub const fn and(self, n: u64, x: u64, y: u64) -> Self {
        Self {
            n: self.n + n,
            x: [self.x[0] + n * x, self.x[1] + n * x * x],
            y: [self.y[0] + n * y, self.y[1] + n * y * y],
            cross: self.cross + n * x * y,
        }
    }

    /// The sums of the first variable.
    pub const fn first(self) -> Moments {
        Moments {
            n: self.n,
            sum: self.x[0],
            square: self.x[1],
        }
    }

    /// The sums of the second variable.
    pub const fn second(self) -> Moments {
        Moments {
            n: self.n,
            sum: self.y[0],
            square: self.y[1],
        }
    }

    /// Pearson's correlation; `None` where one of the variables does not vary.
    ///
    /// With x an item and y the total this is the item-total correlation: it contains the item itself.
    pub fn correlation(self) -> Option<f64> {
        ratio(self.covariation(), self.first().spread(), self.second().spread())
    }

    /// The correlation of x with y − x: the item-rest correlation, where x is a part of y.
    pub fn correlation_with_rest(self) -> Option<f64> {
        let (item, total, both) = (self.first().spread(), self.second().spread(), self.covariation());
        ratio(both - item, item, total - 2 * both + item)
    }

    /// nΣxy − ΣxΣy.
    pub(crate) fn covariation(self) -> i128 {
        i128::from(self.n) * i128::from(self.cross) - i128::from(self.x[0]) * i128::from(self.y[0])
    }
}

fn ratio(both: i128, one: i128, other: i128) -> Option<f64> {
    (one > 0 && other > 0).then(|| both as f64 / (one as f64 * other as f64).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_a_mean_but_no_spread() {
        let one = Moments::of_histogram(&[0, 0, 0, 1]);
        assert_eq!((one.mean(), one.sd(), one.se()), (Some(3.0), None, None));
        assert_eq!(Moments::default().mean(), None);
    }

    #[test]
    fn equal_values_have_exactly_no_spread_however_many() {
        let many = Moments::default().and(70_000_000, 999);
        assert_eq!((many.mean(), many.sd()), (Some(999.0), Some(0.0)));
    }

    #[test]
    fn a_variable_that_does_not_vary_correlates_with_nothing() {
        let rows = Joint::default().and(3, 1, 5).and(2, 1, 7);
        assert_eq!(rows.correlation(), None);
        assert_eq!(rows.correlation_with_rest(), None);
    }

    #[test]
    fn a_perfect_line_correlates_perfectly() {
        let rows = (0..5).fold(Joint::default(), |rows, x| rows.and(1, x, 2 * x + 1));
        assert!((rows.correlation().unwrap() - 1.0).abs() < 1e-15);
    }
}
