//! Analyses as they are kept: what was computed for one place from one version, ready to be shown.

use crate::id::codes;
use crate::result::VersionId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

codes! {
    /// How much of a version an analysis is about.
    AnalysisLevel {
        /// All its rows.
        Whole = "whole",
        /// One municipality.
        Municipality = "municipality",
        /// One school.
        School = "school",
    }
}

/// An analysis of one place in one version; it can always be computed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// Of what.
    pub version: VersionId,
    /// How much of it.
    pub level: AnalysisLevel,
    /// Which place: code of the school, name or code of the municipality, empty for the whole.
    pub code: String,
    /// Pupils who wrote.
    pub wrote: u64,
    /// The few figures that lists show, JSON.
    pub figures: String,
    /// Everything, JSON.
    pub summary: String,
    /// Which rules (program, norms, scales) it was computed with.
    pub rules: String,
    /// When.
    pub made: Timestamp,
}
