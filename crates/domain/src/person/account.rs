//! Accounts: by what a person proves that it is she.

use super::{PersonId, Secret};
use jiff::Timestamp;

/// How one person signs in, and how often that went wrong.
///
/// Not for sending: it holds the hash of the password and the secret of the second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Whose it is.
    pub person: PersonId,
    /// Hash of the password with its salt and parameters (PHC form); `None` until one is chosen.
    pub password: Option<Secret>,
    /// When the password was chosen.
    pub changed: Option<Timestamp>,
    /// The second factor, where one was begun.
    pub totp: Option<Totp>,
    /// Wrong passwords in a row.
    pub failures: u32,
    /// Until when it rests, see [`super::lock_after`].
    pub locked_until: Option<Timestamp>,
    /// What the directory outside calls the person.
    pub outside: Option<String>,
}

impl Account {
    /// The account of somebody who has chosen nothing yet.
    pub const fn empty(person: PersonId) -> Self {
        Self {
            person,
            password: None,
            changed: None,
            totp: None,
            failures: 0,
            locked_until: None,
            outside: None,
        }
    }
}

/// A second factor: codes by time (RFC 6238).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totp {
    /// The secret shared with the person's device, Base32.
    pub secret: Secret,
    /// When its first right code was typed; until then it is not asked for.
    pub confirmed: Option<Timestamp>,
    /// Step of the last code accepted: neither it nor an earlier one is accepted again (RFC 6238 §5.2).
    pub step: Option<i64>,
}
