//! A secret link under which a feed lies: whoever has it reads what its maker would, and nothing else.

use crate::id::id;
use crate::person::{AssignmentId, PersonId};
use crate::roadmap::RoadmapId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

id! {
    /// Name of a link.
    FeedLinkId,
}

/// A link; the secret in it is kept as a hash only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedLink {
    /// Name among rows.
    pub id: FeedLinkId,
    /// What the secret becomes.
    pub hash: String,
    /// Whose it is.
    pub person: PersonId,
    /// In which of her assignments it reads.
    pub assignment: AssignmentId,
    /// The plan that it shows; `None` for what is her own in all of them.
    pub roadmap: Option<RoadmapId>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was revoked.
    pub ended: Option<Timestamp>,
}
