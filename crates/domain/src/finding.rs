//! Findings: a school marked by a sign in a version. A proposal of the machine; what follows from it, people decide.

use crate::id::id;
use crate::result::VersionId;
use crate::territory::SchoolCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

id! {
    /// Name of a finding.
    FindingId,
}

/// The rule of the signs that are judged together, over all schools of all works; every other rule judges a version alone.
pub const ENSEMBLE: &str = "merilo";

/// What a sign says of a school in a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// Name among rows.
    pub id: FindingId,
    /// Of what.
    pub version: VersionId,
    /// Which school.
    pub school: SchoolCode,
    /// Code of the sign; once for a school in a version.
    pub sign: String,
    /// Version of the sign's rule.
    pub sign_version: String,
    /// Thresholds it went by, with their owners, JSON.
    pub parameters: String,
    /// What was compared with what, over how many pupils, JSON.
    pub evidence: String,
    /// When.
    pub made: Timestamp,
}
