use super::{Difference, UploadId, VersionId};
use crate::person::PersonId;
use crate::procedure::{Work, WorkId};
use crate::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A version with the act that made it: who accepted it, from what, in the place of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptedVersion {
    /// Name by content, as in the lake.
    pub id: VersionId,
    /// The work, by its name among rows.
    pub work_id: WorkId,
    /// The work.
    pub work: Work,
    /// 1 for the first of the work, then one more each time; the lake gives it.
    pub number: u32,
    /// Rows it holds.
    pub rows: u64,
    /// When it was accepted.
    pub accepted: Timestamp,
    /// Who accepted it; `None` for the system.
    pub accepted_by: Option<PersonId>,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// The version it was compared with and takes the place of.
    pub previous: Option<VersionId>,
    /// How it differs from that one.
    pub difference: Option<Difference>,
    /// Files, layout and rules it was read with, JSON.
    pub provenance: String,
    /// The uploads it was read from, in the order of their names.
    pub uploads: Vec<UploadId>,
}
