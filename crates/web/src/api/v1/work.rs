//! What a result set is about, wherever it is told.

use crate::api::describe::{self, shape};
use domain::procedure::{Kind, Subject};

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
