//! Excess mass at a bound against a polynomial, as the literature on bunching computes it.
//!
//! Chetty, Friedman, Olsen and Pistaferri (2011), QJE 126:749; Kleven (2016), Annual Review of Economics 8:435. Least
//! squares on the counts of bins outside the window; the mass found in the window was taken from one side, so the
//! counts of that side are raised until the curve holds as much as the histogram. Poisson regression
//! ([`crate::boundary::counterfactual`]) is the better fit for small counts; this one is what published figures use.

use crate::boundary::{Refused, chebyshev};
use crate::distribution::normal_quantile;
use crate::draw::Draws;
use crate::interval::Interval;
use crate::linear::{Cholesky, Square, dot};
use crate::quantile;
use std::ops::Range;

/// From where the mass in the window came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// From nowhere: the counts are taken as they are.
    Unknown,
    /// From below: scores lifted over a bound.
    Below,
    /// From above: incomes reported down to a bound.
    Above,
}

/// The excess mass of a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Bunching {
    /// The curve at every bin.
    pub expected: Vec<f64>,
    /// Observed minus expected count of the window.
    pub mass: f64,
    /// The mass in units of the mean expected count of a bin of the window.
    pub relative: f64,
}

/// What resampling of the distances from the curve says about an excess mass.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resampled {
    /// The standard deviation of the mass.
    pub error: f64,
    /// Its interval.
    pub interval: Interval,
}

/// A histogram with the window and the polynomial that are laid to it.
#[derive(Clone, Debug)]
pub struct Histogram {
    counts: Vec<f64>,
    window: Range<usize>,
    source: Source,
    rows: Vec<Vec<f64>>,
    factor: Cholesky,
}

impl Histogram {
    /// Takes the counts of bins, the window (a bin or more) and the degree of the polynomial (1 to 9).
    pub fn new(counts: &[u64], window: Range<usize>, degree: usize, source: Source) -> Result<Self, Refused> {
        if !(1..=9).contains(&degree) {
            return Err(Refused::Degree);
        }
        if window.is_empty() || window.end > counts.len() {
            return Err(Refused::Window);
        }
        if counts.len() - window.len() < degree + 3 {
            return Err(Refused::TooFew);
        }
        let half = (counts.len() - 1) as f64 / 2.0;
        let rows: Vec<Vec<f64>> = (0..counts.len())
            .map(|bin| chebyshev(bin as f64 / half - 1.0, degree))
            .collect();
        let mut square = Square::zero(degree + 1);
        let outside = (0..counts.len()).filter(|bin| !window.contains(bin));
        outside.for_each(|bin| square.add_outer(&rows[bin], 1.0));
        Ok(Self {
            counts: counts.iter().map(|&count| count as f64).collect(),
            window,
            source,
            rows,
            factor: Cholesky::of(&square).ok_or(Refused::Degree)?,
        })
    }

    /// The excess mass of the window.
    ///
    /// The curve depends on the mass and the mass on the curve; both are linear in the counts, so the fixed point of
    /// Chetty's repeated correction has a closed form: B = (ΣY − ΣF)/(1 + ΣF₁/T), F₁ the curve through the counts of
    /// the source alone, T their sum. `None` where the source has no counts.
    pub fn bunching(&self) -> Option<Bunching> {
        self.of_counts(&self.counts)
    }

    fn of_counts(&self, counts: &[f64]) -> Option<Bunching> {
        let plain = self.curve(counts);
        let given = self.given(counts);
        let rise = self.curve(&given);
        let total: f64 = given.iter().sum();
        let share = match self.source {
            Source::Unknown => 0.0,
            _ if total > 0.0 => 1.0 / total,
            _ => return None,
        };
        let inside = |values: &[f64]| values[self.window.clone()].iter().sum::<f64>();
        let mass = (inside(counts) - inside(&plain)) / (1.0 + inside(&rise) * share);
        let expected: Vec<f64> = plain
            .iter()
            .zip(&rise)
            .map(|(plain, rise)| plain + mass * share * rise)
            .collect();
        let height = inside(&expected) / self.window.len() as f64;
        Some(Bunching {
            relative: mass / height,
            expected,
            mass,
        })
        .filter(|found| found.relative.is_finite())
    }

    /// The counts of the source, nothing elsewhere.
    fn given(&self, counts: &[f64]) -> Vec<f64> {
        let belongs = |bin: usize| match self.source {
            Source::Unknown => false,
            Source::Below => bin < self.window.start,
            Source::Above => bin >= self.window.end,
        };
        let count = |(bin, &count): (usize, &f64)| if belongs(bin) { count } else { 0.0 };
        counts.iter().enumerate().map(count).collect()
    }

    /// The polynomial through the counts outside the window, at every bin.
    fn curve(&self, counts: &[f64]) -> Vec<f64> {
        let mut right = vec![0.0; self.factor.lower().order()];
        let outside = (0..counts.len()).filter(|bin| !self.window.contains(bin));
        for bin in outside {
            right
                .iter_mut()
                .zip(&self.rows[bin])
                .for_each(|(sum, x)| *sum += x * counts[bin]);
        }
        let coefficients = self.factor.solve(&right);
        self.rows.iter().map(|row| dot(row, &coefficients)).collect()
    }

    /// Draws distances from the curve outside the window with replacement, adds them to every bin and counts anew.
    ///
    /// The distance of the window itself is no noise and is not drawn. `None` outside 0 < confidence < 1 or with fewer
    /// than two runs.
    pub fn resampled(&self, runs: u32, seed: u64, confidence: f64) -> Option<Resampled> {
        normal_quantile(confidence)?;
        let plain = self.curve(&self.counts);
        let outside: Vec<usize> = (0..self.counts.len())
            .filter(|bin| !self.window.contains(bin))
            .collect();
        let distances: Vec<f64> = outside.iter().map(|&bin| self.counts[bin] - plain[bin]).collect();
        let run = |run: u32| {
            let mut draws = Draws::new(seed, u64::from(run));
            let mut noise = || distances[draws.below(distances.len())];
            let middle = |bin: usize| {
                if self.window.contains(&bin) {
                    self.counts[bin]
                } else {
                    plain[bin]
                }
            };
            let counts: Vec<f64> = (0..self.counts.len()).map(|bin| middle(bin) + noise()).collect();
            self.of_counts(&counts).map(|found| found.mass)
        };
        let mut masses: Vec<f64> = (0..runs).filter_map(run).collect();
        masses.sort_unstable_by(f64::total_cmp);
        summary(&masses, confidence)
    }
}

fn summary(sorted: &[f64], confidence: f64) -> Option<Resampled> {
    let tail = ((1.0 - confidence) / 2.0 * 10_000.0) as usize;
    Some(Resampled {
        error: super::counterfactual::spread(sorted)?,
        interval: Interval {
            low: quantile::of_sorted(sorted, [tail, 10_000])?,
            high: quantile::of_sorted(sorted, [10_000 - tail, 10_000])?,
        },
    })
}
