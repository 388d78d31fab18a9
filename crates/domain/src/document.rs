//! Documents: papers that were made and are kept as they were handed out.

use crate::id::id;
use crate::person::PersonId;
use crate::result::VersionId;
use crate::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

id! {
    /// Name of a kept document.
    DocumentId,
}

/// A paper that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Name among rows.
    pub id: DocumentId,
    /// Which kind of paper: `report-xlsx`, `answer` …
    pub kind: String,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// From which version, where it is from one.
    pub version: Option<VersionId>,
    /// What else it was made of, JSON.
    pub scope: String,
    /// What the file is called when it is handed out.
    pub file_name: String,
    /// SHA-256 of its bytes, under which they are kept.
    pub hash: String,
    /// Number of its bytes.
    pub size: u64,
    /// When it was made.
    pub made: Timestamp,
    /// Who had it made; `None` for the system.
    pub made_by: Option<PersonId>,
    /// What is printed on it, so that anybody can check it is ours.
    pub code: String,
}
