use crate::procedure::{ScaleError, SpecificationError, Work};
use jiff::civil::Date;
use std::fmt;

/// What is wrong with one place of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct Problem {
    /// The file as it was named to the loader.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// What is wrong there.
    pub what: ProblemKind,
}

/// The ways in which a catalogue can be wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// The text is not TOML.
    #[error("not TOML: {0}")]
    Syntax(String),
    /// No part of the catalogue is read from a file of this name.
    #[error("no part of the catalogue is read from a file of this name")]
    UnknownFile,
    /// A key that nobody reads, most often a slip of the pen.
    #[error("unknown key {0}")]
    UnknownKey(String),
    /// A key that must be there.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A value of another type or outside its range.
    #[error("{key} must be {expected}")]
    Value {
        /// The key.
        key: &'static str,
        /// What may stand there.
        expected: &'static str,
    },
    /// A subject that the list of subjects does not have.
    #[error("unknown subject {0}")]
    UnknownSubject(String),
    /// Two entries for one thing, both in force on some day.
    #[error("{entry} {key} stands twice")]
    Duplicate {
        /// What kind of entry.
        entry: EntryKind,
        /// Which one.
        key: String,
    },
    /// Two subjects claim one alias, so that a text would have two readings.
    #[error("alias «{alias}» belongs to {first} already")]
    Ambiguous {
        /// The alias.
        alias: String,
        /// The subject that has it.
        first: String,
    },
    /// A specification contradicts itself.
    #[error(transparent)]
    Specification(#[from] SpecificationError),
    /// A scale or a conversion contradicts itself.
    #[error(transparent)]
    Scale(#[from] ScaleError),
    /// A condition of a scale or a correction names an item that the specification of the work does not have so.
    #[error("the specification has no such item {0}")]
    UnknownItem(String),
    /// A correction names a work that has no specification.
    #[error("there is no specification of {0}")]
    UnknownWork(Work),
    /// The scale and the specification of one work state different maxima.
    #[error("the scale ends at {scale}, the specification at {specification}")]
    Maxima {
        /// Maximum of the scale.
        scale: u16,
        /// Maximum of the specification.
        specification: u16,
    },
    /// The last day in force lies before the first.
    #[error("in force from {from} to {to}")]
    PeriodReversed {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Nobody knows where it comes from.
    #[error("no source is named")]
    NoSource,
}

/// The kinds of entries that a catalogue has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EntryKind {
    /// A subject.
    Subject,
    /// A specification of a work.
    Specification,
    /// A conversion of scores into marks.
    Scale,
    /// A conversion of scores into test scores.
    Conversion,
    /// A correction of an official item table.
    Correction,
    /// A statement on whether a specification fits another year.
    Fit,
    /// A norm.
    Norm,
}

impl fmt::Display for EntryKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Subject => "subject",
            Self::Specification => "specification",
            Self::Scale => "scale",
            Self::Conversion => "conversion",
            Self::Correction => "correction",
            Self::Fit => "fit",
            Self::Norm => "norm",
        })
    }
}
