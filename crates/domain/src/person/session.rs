//! Sessions: somebody has come in and has not left.

use super::{AssignmentId, PersonId, Secret, SessionId};
use jiff::Timestamp;

/// One visit with one browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Name among rows, shown in the list of one's own sessions.
    pub id: SessionId,
    /// SHA-256 of the token in the cookie, hexadecimal; the token itself is kept nowhere.
    pub hash: String,
    /// Who.
    pub person: PersonId,
    /// In which assignment she acts, once she has chosen.
    pub assignment: Option<AssignmentId>,
    /// What her forms carry, so that nobody else's page can send one.
    pub csrf: Secret,
    /// When she came in.
    pub created: Timestamp,
    /// When she was last seen.
    pub seen: Timestamp,
    /// When it ends whatever she does.
    pub expires: Timestamp,
    /// When she last proved that it is she.
    pub proved: Option<Timestamp>,
    /// When it was ended before its time.
    pub ended: Option<Timestamp>,
    /// From which address.
    pub address: String,
    /// With which program.
    pub agent: String,
}
