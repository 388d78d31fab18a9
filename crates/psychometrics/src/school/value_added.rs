//! Value added: what pupils of a school reached beyond what their earlier results and context let expect.
//!
//! The random effect of a school in a mixed model whose columns are taken before the school's work began (Raudenbush
//! and Willms 1995, JEBS 20:307). It is a comparison with pupils like these, not a measure of the school's merit: what
//! the columns do not hold stays in it, and selection by parents with it. It lies where the earlier result is itself
//! inflated: the honest successor of such a result looks like a fall.

use crate::distribution::normal_quantile;
use crate::interval::Interval;
use crate::school::mixed::{Effect, Fit};

/// The value added by one school.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValueAdded {
    /// The number of the school.
    pub group: usize,
    /// Its number of pupils.
    pub pupils: u64,
    /// The estimate, in units of the outcome, drawn towards 0 by the reliability.
    pub value: f64,
    /// The standard error of prediction.
    pub error: f64,
    /// The share of the estimate that is the school's own, 1 − error²/τ² given the coefficients, from 0 to 1.
    pub reliability: f64,
    /// The interval of the estimate: whether it differs from 0.
    pub interval: Interval,
    /// The narrower interval for comparing two schools: where those of two do not touch, they differ at the same
    /// level on average over pairs (Goldstein and Healy 1995, JRSS A 158:175).
    pub comparison: Interval,
}

/// The value added by every school with pupils, at these values of the random columns (`[1.0]` for a lone intercept).
///
/// `None` outside 0 < confidence < 1 or where the columns are not as many as the random effects.
pub fn value_added(fit: &Fit, columns: &[f64], confidence: f64) -> Option<Vec<ValueAdded>> {
    let z = normal_quantile(0.5 + confidence / 2.0).filter(|_| confidence > 0.0)?;
    let fits = columns.len() == fit.between.order();
    let pair = fits.then(|| pairwise(fit, columns))?;
    Some(
        fit.effects
            .iter()
            .map(|effect| added(fit, effect, columns, [z, z * pair]))
            .collect(),
    )
}

fn added(fit: &Fit, effect: &Effect, columns: &[f64], [z, pair]: [f64; 2]) -> ValueAdded {
    let variance = |square: &crate::linear::Square| crate::linear::dot(&square.times(columns), columns);
    let measured = effect.at(columns);
    let between = variance(&fit.between);
    let left = if between > 0.0 {
        variance(&effect.conditional) / between
    } else {
        1.0
    };
    ValueAdded {
        group: effect.group,
        pupils: effect.rows,
        value: measured.value,
        error: measured.error,
        reliability: (1.0 - left).clamp(0.0, 1.0),
        interval: Interval::around(measured.value, z * measured.error),
        comparison: Interval::around(measured.value, pair * measured.error),
    }
}

/// The mean over pairs of √(a² + b²)/(a + b), from 1/√2 for equal errors up.
///
/// Over neighbours in the order of the errors at every distance of a power of two: a sum over all pairs of a country
/// would add nothing but time.
fn pairwise(fit: &Fit, columns: &[f64]) -> f64 {
    let mut errors: Vec<f64> = fit
        .effects
        .iter()
        .map(|effect| effect.at(columns).error)
        .collect();
    errors.sort_unstable_by(f64::total_cmp);
    let (mut sum, mut pairs) = (0.0, 0.0);
    let mut distance = 1;
    while distance < errors.len() {
        for (a, b) in errors
            .iter()
            .zip(&errors[distance..])
            .filter(|(a, b)| *a + *b > 0.0)
        {
            sum += libm::hypot(*a, *b) / (a + b);
            pairs += 1.0;
        }
        distance *= 2;
    }
    if pairs > 0.0 { sum / pairs } else { 0.5f64.sqrt() }
}
