use domain::person::Purpose;
use jiff::Timestamp;
use std::fmt;

/// A letter with a link.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// To which address.
    pub to: String,
    /// How she is addressed: first name and patronymic.
    pub name: String,
    /// What she types to sign in.
    pub login: String,
    /// What the link is for.
    pub purpose: Purpose,
    /// Where it leads; a secret.
    pub link: String,
    /// Until when it holds.
    pub expires: Timestamp,
    /// What the office is called; empty if it has no name yet.
    pub office: String,
    /// Where people ask for help; empty if that is not set.
    pub help: String,
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letter({})", self.purpose)
    }
}
