//! What a result set is about, wherever it is told.

use crate::api::describe::{self, shape};
use domain::procedure::{Kind, Subject};
use domain::result::VersionId;
use serde::Deserialize;

shape! {
    /// A work: one subject for one grade in one sitting.
    Work from domain::procedure::Work {
        /// Kind of the procedure.
        kind: Kind as describe::ProcedureKind,
        /// Code of the subject: `МА`.
        subject: Subject as String,
        /// The grade whose programme the work tests.
        grade: u8,
        /// The calendar year of the sitting.
        year: u16,
    }
}

shape! {
    /// How a version differs from another, by school and participant.
    Difference from domain::result::Difference {
        /// Rows only in the newer.
        added: u64,
        /// Rows only in the older.
        removed: u64,
        /// Rows in both with another content.
        changed: u64,
        /// Rows equal in both.
        same: u64,
    }
}

/// The name of a version as it is sent; another text is none.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Named(pub(super) VersionId);

impl TryFrom<String> for Named {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, &'static str> {
        VersionId::new(&text)
            .map(Self)
            .ok_or("a version is named by 64 hexadecimal digits")
    }
}
