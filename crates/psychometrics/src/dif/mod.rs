//! Differential item functioning: is an item harder for one group than for another of equal ability?
//!
//! Persons of two groups are matched by their score on anchor items (Holland and Thayer 1988); within a stratum of
//! equal scores the item should be equally hard for both. A difference is a question about the item, never a verdict
//! on a group: matching by a score that itself is biased hides or invents differences, so anchors are purified.

mod breslow_day;
pub mod difference;
pub mod logistic;
pub mod mantel_haenszel;
pub mod parameter;
pub mod polytomous;
mod purify;
pub mod standardised;
mod strata;

pub use breslow_day::{Homogeneity, breslow_day};
pub use purify::{Cleared, Purified, cleared, purified};
pub use strata::{Comparison, Fault, Group, Strata};

/// A χ² statistic with its degrees of freedom and p-value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Test {
    /// The statistic.
    pub statistic: f64,
    /// Degrees of freedom.
    pub df: u32,
    /// P(χ² > statistic).
    pub p: f64,
}

impl Test {
    fn of(statistic: f64, df: u32) -> Option<Self> {
        let p = crate::chi_square::tail(statistic, f64::from(df))?;
        Some(Self { statistic, df, p })
    }
}

/// The class of an effect: A negligible, B moderate, C large (Zieky 1993).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Negligible.
    A,
    /// Moderate.
    B,
    /// Large.
    C,
}
