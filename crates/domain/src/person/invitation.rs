//! Invitations: links that let somebody choose a password, once.

use super::{InvitationId, PersonId};
use crate::id::codes;
use jiff::Timestamp;

codes! {
    /// What a link is for.
    Purpose {
        /// The first password.
        Invitation = "invitation",
        /// A new one in place of one forgotten.
        Reset = "reset",
    }
}

/// A link that was handed to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Name among rows.
    pub id: InvitationId,
    /// SHA-256 of the token in the link, hexadecimal; the token itself is kept nowhere.
    pub hash: String,
    /// Who may use it.
    pub person: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// Who made it; `None` for the system itself.
    pub made_by: Option<PersonId>,
    /// When it was made.
    pub created: Timestamp,
    /// Until when it may be used.
    pub expires: Timestamp,
    /// When it was used.
    pub used: Option<Timestamp>,
}
