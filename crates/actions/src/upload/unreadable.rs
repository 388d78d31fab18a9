//! Why a file cannot be taken in, as it is kept beside the upload.

use crate::line::Failure;
use intake::table::ReadError;
use serde::{Deserialize, Serialize};

/// What is wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Unreadable {
    /// It is no table; what it looks like instead (`pdf`, `image`, `html` …).
    NoTable {
        /// What it looks like.
        looks_like: String,
    },
    /// It ends before its content does.
    Truncated,
    /// It contradicts its own format.
    Damaged {
        /// In which part.
        part: String,
    },
    /// It passes a bound.
    TooLarge {
        /// Which: `bytesin`, `rows`, `cells` …
        what: String,
        /// The bound.
        limit: u64,
    },
    /// It is protected by a password.
    Encrypted,
    /// It holds an archive in an archive, or something else that is refused unread.
    Refused,
    /// It holds no table.
    Empty,
    /// None of its tables has a known layout.
    Layout {
        /// Code of the layout it comes nearest to.
        nearest: Option<String>,
        /// Headers that this layout needs and the file does not have.
        missing: Vec<String>,
    },
    /// Nothing says which work it is: a person may.
    Unnamed {
        /// What is not known: `kind`, `subject`, `grade`, `year`.
        fields: Vec<String>,
    },
    /// It holds no results, but something else that is known.
    NoResults,
    /// Looking inside failed again and again; the text is for whoever administers.
    Failed {
        /// Why the last look failed.
        detail: String,
    },
}

impl Unreadable {
    /// What a failure of the line says about the file; `None` where the file is not to blame.
    pub(crate) fn of(failure: &Failure) -> Option<Self> {
        match failure {
            Failure::Read { source, .. } => Some(Self::of_table(source)),
            Failure::Unrecognised { nearest, .. } => Some(Self::Layout {
                nearest: nearest.nearest.clone(),
                missing: nearest.missing.clone(),
            }),
            Failure::Unnamed { fields, .. } => Some(Self::Unnamed {
                fields: fields.iter().map(|field| field.as_str().to_owned()).collect(),
            }),
            _ => None,
        }
    }

    fn of_table(error: &ReadError) -> Self {
        match error {
            ReadError::UnknownFormat { looks_like } => Self::NoTable {
                looks_like: word(looks_like),
            },
            ReadError::Truncated => Self::Truncated,
            ReadError::Damaged { part, .. } => Self::Damaged { part: part.clone() },
            ReadError::TooLarge { what, limit } => Self::TooLarge {
                what: word(what),
                limit: *limit,
            },
            ReadError::Encrypted => Self::Encrypted,
            ReadError::NestedArchive | ReadError::Entity => Self::Refused,
            ReadError::NoTables => Self::Empty,
            ReadError::Member { error, .. } => Self::of_table(error),
        }
    }
}

/// The name of a variant, as machines read it.
fn word(variant: &impl std::fmt::Debug) -> String {
    format!("{variant:?}").to_lowercase()
}
