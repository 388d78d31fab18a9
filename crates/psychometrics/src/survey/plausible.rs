//! Figures from several plausible values of every pupil.

use crate::distribution::student_quantile;
use crate::interval::Interval;

/// A figure combined over plausible values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Combined {
    /// The mean of the figures.
    pub value: f64,
    /// The standard error √(U + (1 + 1/M)·B).
    pub error: f64,
    /// The share of the variance that is uncertainty of the measurement, (1 + 1/M)·B over the whole.
    pub measurement: f64,
    /// Rubin's degrees of freedom, (M − 1)/measurement²; infinite where the values do not differ.
    pub freedom: f64,
}

impl Combined {
    /// The interval by Student's distribution; `None` outside 0 < confidence < 1.
    pub fn interval(self, confidence: f64) -> Option<Interval> {
        let t =
            student_quantile(0.5 + confidence / 2.0, self.freedom.min(1e9)).filter(|_| confidence > 0.0)?;
        Some(Interval::around(self.value, t * self.error))
    }
}

/// Combines the figures (and their sampling variances) that each set of plausible values gives.
///
/// Rubin (1987); Mislevy (1991). The figure is taken with every set and the results are averaged; never is the mean of
/// a pupil's plausible values taken first. U is the mean of the sampling variances, B the variance between sets.
/// `None` for fewer than two sets, or where a number is none or a variance negative.
pub fn combine(sets: &[(f64, f64)]) -> Option<Combined> {
    let sound =
        |&(value, variance): &(f64, f64)| value.is_finite() && variance >= 0.0 && variance.is_finite();
    if sets.len() < 2 || !sets.iter().all(sound) {
        return None;
    }
    let m = sets.len() as f64;
    let value = sets.iter().fold(0.0, |sum, set| sum + set.0) / m;
    let sampling = sets.iter().fold(0.0, |sum, set| sum + set.1) / m;
    let between = sets
        .iter()
        .fold(0.0, |sum, set| sum + (set.0 - value) * (set.0 - value))
        / (m - 1.0);
    let measurement = (1.0 + 1.0 / m) * between;
    let whole = sampling + measurement;
    let share = if whole > 0.0 { measurement / whole } else { 0.0 };
    Some(Combined {
        value,
        error: whole.sqrt(),
        measurement: share,
        freedom: (m - 1.0) / (share * share),
    })
}
