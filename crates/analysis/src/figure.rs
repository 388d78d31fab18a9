//! A figure never stands alone: it carries its n, its interval, or the reason why there is none.

use serde::{Deserialize, Serialize};

/// A two-sided 95 % confidence interval, in the unit of the figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Both ends multiplied (by a positive number).
    #[must_use]
    pub fn scaled(self, by: f64) -> Self {
        Self {
            low: self.low * by,
            high: self.high * by,
        }
    }
}

impl From<psychometrics::Interval> for Interval {
    fn from(interval: psychometrics::Interval) -> Self {
        Self {
            low: interval.low,
            high: interval.high,
        }
    }
}

/// Why there is no figure («недостаточно данных» and its relatives).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// Fewer rows than the rule asks for.
    TooFew {
        /// Rows the rule asks for.
        least: u64,
    },
    /// All values are equal, so that nothing can be correlated or compared.
    NoSpread,
    /// No scale is known, so that there are no marks.
    NoScale,
    /// The specification does not say the level, the skill or the code.
    NoSpecification,
    /// There is nothing to compare with.
    NoReference,
    /// Too few years are known for a dynamic.
    TooFewYears {
        /// Years the rule asks for.
        least: u64,
    },
    /// Everybody has these points, so that nothing can be said of how difficult it is.
    AllAlike {
        /// The points.
        points: u8,
    },
    /// Nobody has these points, though somebody has more.
    NeverReached {
        /// The points.
        points: u8,
    },
    /// The answers do not determine what is asked.
    Undetermined,
}

impl Reason {
    /// Name for machines.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooFew { .. } => "too_few",
            Self::NoSpread => "no_spread",
            Self::NoScale => "no_scale",
            Self::NoSpecification => "no_specification",
            Self::NoReference => "no_reference",
            Self::TooFewYears { .. } => "too_few_years",
            Self::AllAlike { .. } => "all_alike",
            Self::NeverReached { .. } => "never_reached",
            Self::Undetermined => "undetermined",
        }
    }
}

/// One figure: a value with its n and interval, or the reason why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The value; `None` exactly where `insufficient` says why.
    pub value: Option<f64>,
    /// How many pupils (rows) it rests on.
    pub n: u64,
    /// 95 % interval, where one is defined.
    pub interval: Option<Interval>,
    /// Why there is no value.
    pub insufficient: Option<Reason>,
}

impl Figure {
    /// A value that rests on `n` rows, with its interval where one is defined.
    pub fn new(value: f64, n: u64, interval: Option<Interval>) -> Self {
        Self {
            value: Some(value),
            n,
            interval,
            insufficient: None,
        }
    }

    /// No value, and why.
    pub const fn none(n: u64, reason: Reason) -> Self {
        Self {
            value: None,
            n,
            interval: None,
            insufficient: Some(reason),
        }
    }

    /// The value if there is one, or this reason.
    pub fn or(value: Option<f64>, n: u64, reason: Reason) -> Self {
        value.map_or(Self::none(n, reason), |value| Self::new(value, n, None))
    }
}

/// A part of a group: how many, and their share in percent. The count is a fact and stands whatever n is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// How many pupils.
    pub count: u64,
    /// Their share of the group, percent.
    pub share: Figure,
}
