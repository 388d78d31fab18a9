//! The share of variance between schools with its interval.

use crate::distribution::normal_quantile;
use crate::interval::Interval;
use crate::school::mixed::profile::Profile;
use crate::school::mixed::search::{least, single};
use crate::school::mixed::{Criterion, CrossProducts, Refused, check};

/// The intra-class correlation τ²/(τ² + σ²) of a model with a random intercept.
///
/// How much of the differences between pupils lies between schools, and how alike two pupils of one school are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct IntraClass {
    /// Number of rows.
    pub rows: u64,
    /// Number of schools with rows.
    pub groups: usize,
    /// The share, from 0 to 1.
    pub value: f64,
    /// Its interval by the profile of the (restricted) likelihood; the lower end is 0 where 0 is not excluded.
    pub interval: Interval,
}

impl IntraClass {
    /// Fits the share, the random intercept being this column of ones.
    ///
    /// The interval holds all shares whose deviance lies less than z² above the least: it needs no normality of the
    /// estimate, which near 0 is far from normal. It lies with fewer than about ten schools.
    pub fn of(
        sums: &CrossProducts,
        intercept: usize,
        criterion: Criterion,
        confidence: f64,
    ) -> Result<Self, Refused> {
        check(sums, &[intercept])?;
        let z = normal_quantile(0.5 + confidence / 2.0)
            .filter(|_| confidence > 0.0)
            .ok_or(Refused::Design)?;
        let profile = Profile::new(sums, &[intercept], criterion)?;
        let factor = least(&profile, 1)?[[0, 0]];
        let ratio = factor * factor;
        let deviance = |ratio: f64| {
            profile
                .at(&single(ratio))
                .map_or(f64::INFINITY, |state| state.deviance)
        };
        let allowed = deviance(ratio) + z * z;
        let above = |ratio: f64| deviance(ratio) > allowed;
        let share = |ratio: f64| ratio / (1.0 + ratio);
        let low = if above(0.0) {
            crossing([ratio, 0.0], above)
        } else {
            0.0
        };
        let high = crossing([ratio, beyond(ratio, above)], above);
        Ok(Self {
            rows: sums.counts().iter().sum(),
            groups: profile.blocks.len(),
            value: share(ratio),
            interval: Interval {
                low: share(low),
                high: share(high),
            },
        })
    }
}

/// A ratio of variances that is too great for the data.
fn beyond(ratio: f64, above: impl Fn(f64) -> bool) -> f64 {
    let mut far = 2.0 * ratio + 0.25;
    while !above(far) && far < 1e12 {
        far *= 4.0;
    }
    far
}

/// The last ratio on the way from inside to outside that is not above, by halving.
fn crossing([mut inside, mut outside]: [f64; 2], above: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..60 {
        let middle = inside + (outside - inside) / 2.0;
        if above(middle) {
            outside = middle;
        } else {
            inside = middle;
        }
    }
    inside
}
