//! Tokens: by which a program acts in somebody's name, and how far.

use super::{AssignmentId, PersonId, TokenId};
use crate::id::codes;
use jiff::Timestamp;
use jiff::civil::Date;

codes! {
    /// How far a token reaches: always less than the role in which it acts.
    Scope {
        /// Looks at results: organisations, works, analyses, signs, documents.
        Read = "read",
        /// Sends files of results and sees what came of them.
        Send = "send",
    }
}

/// One program that somebody has let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Name among rows.
    pub id: TokenId,
    /// SHA-256 of the token itself, hexadecimal; the token is kept nowhere.
    pub hash: String,
    /// What the person calls the program.
    pub name: String,
    /// In whose name it acts.
    pub person: PersonId,
    /// In which of her assignments.
    pub assignment: AssignmentId,
    /// How far.
    pub scope: Scope,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends whatever it does.
    pub expires: Timestamp,
    /// The day it was last used.
    pub used: Option<Date>,
    /// When it was revoked.
    pub ended: Option<Timestamp>,
}
