//! Why an accepted file came back, as it is kept beside the upload.

use super::Unreadable;
use crate::line::Failure;
use domain::procedure::Work;
use domain::result::Upload;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Why an upload that a person accepted did not become a version; nothing of it was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Returned {
    /// It has errors and was not accepted without the wrong rows.
    Errors {
        /// How many.
        errors: u64,
    },
    /// Parts of a work's name are only proposed.
    Unconfirmed {
        /// Which: `subject`, `grade` …
        fields: Vec<String>,
    },
    /// It speaks of schools that are not the sender's.
    Foreign {
        /// Their codes.
        schools: Vec<String>,
    },
    /// Most of the rows accepted before would be gone: to be replaced knowingly, or added.
    Shrinks {
        /// Of which work.
        work: Work,
        /// Rows that would be gone.
        gone: u64,
        /// Rows accepted before.
        of: u64,
    },
    /// Rows stay that have other items, or the file holds one work twice with different items.
    OtherItems {
        /// Of which work.
        work: Work,
    },
    /// Another version was accepted in the meantime.
    Overtaken {
        /// Of which work.
        work: Work,
        /// Who accepted it.
        by: Option<String>,
        /// When.
        at: Option<Timestamp>,
    },
    /// The same content is an earlier version already, and a later one stands.
    Older {
        /// Number of that version.
        number: u32,
    },
    /// No row is left.
    NoRows,
    /// It cannot be read any more.
    Unreadable {
        /// Why.
        why: Unreadable,
    },
    /// Writing it down failed again and again; the text is for whoever administers.
    Failed {
        /// Why the last attempt failed.
        detail: String,
    },
}

impl Returned {
    /// What a failure of the line says; `None` where trying again may help.
    pub(crate) fn of(failure: &Failure) -> Option<Self> {
        match failure {
            Failure::Refused { errors, .. } => Some(Self::Errors {
                errors: *errors as u64,
            }),
            Failure::Unconfirmed { fields, .. } => Some(Self::Unconfirmed {
                fields: fields.iter().map(|field| field.as_str().to_owned()).collect(),
            }),
            Failure::Shrinks { work, gone, of } => Some(Self::Shrinks {
                work: work.clone(),
                gone: *gone,
                of: *of,
            }),
            Failure::OtherItems(work) => Some(Self::OtherItems { work: work.clone() }),
            other => Some(Self::Unreadable {
                why: Unreadable::of(other)?,
            }),
        }
    }

    /// As the verdict of the system keeps it.
    pub(crate) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Why this upload came back; `None` where it did not, or a person decided since.
    pub(super) fn kept(upload: &Upload) -> Option<Self> {
        let verdict = upload.verdict.as_ref().filter(|verdict| verdict.by.is_none())?;
        serde_json::from_str(&verdict.reason).ok()
    }
}
