//! Events: who did what, when and why; chained by hash, so that a removed or changed one shows.

mod chain;

pub use chain::{Broken, GENESIS, Link, link, verify};

use crate::person::{PersonId, Role};
use crate::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who acted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person; `None` for the system itself and for somebody who has not signed in.
    pub person: Option<PersonId>,
    /// What the person was called then.
    pub name: String,
    /// In which role, where there is one.
    pub role: Option<Role>,
}

/// One act as it was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When, by the clock of the server; the order of events is that of their links, not of this.
    pub at: Timestamp,
    /// Who.
    pub actor: Actor,
    /// For which organisation.
    pub organisation: Option<OrganisationId>,
    /// Code of the act, noun and verb: `upload.accept`.
    pub act: String,
    /// Kind of what it was done to.
    pub subject_kind: String,
    /// Name of what it was done to.
    pub subject: String,
    /// Why, where a person said so.
    pub reason: String,
    /// What was before, JSON; empty where nothing was.
    pub before: String,
    /// What is after, JSON; empty where nothing is left.
    pub after: String,
}
