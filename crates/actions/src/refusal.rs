//! Why something was not done, in data; the words for people are found at the edge.

use domain::person::WeakPassword;
use jiff::Timestamp;
use lake::LakeError;
use store::StoreError;

/// Why an act was not done; whatever it is, nothing of the act happened.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Nobody is signed in, or no longer.
    #[error("signed out")]
    SignedOut,
    /// The role may not do this.
    #[error("this role may not {0}")]
    NotAllowed(&'static str),
    /// The token does not reach so far, whatever the role may do.
    #[error("this token does not reach {0}")]
    OutOfScope(&'static str),
    /// The token was revoked, is too old, or never was; or she may not come in any more.
    #[error("the token does not hold")]
    TokenEnded,
    /// It is not there, or belongs to others; which of the two is not told.
    #[error("not there")]
    Unknown,
    /// A dangerous act: who sits there has to prove it once more.
    #[error("to be proved again")]
    Prove,
    /// A second factor is demanded of her and she has none: she sets it up before anything else.
    #[error("a second factor is demanded")]
    FactorDemanded,
    /// Somebody else was quicker; nothing of theirs was overwritten.
    #[error("overtaken")]
    Overtaken {
        /// Who, where that may be told.
        by: Option<String>,
        /// When.
        at: Option<Timestamp>,
    },
    /// Fields that cannot be taken as typed.
    #[error("{} mistakes", .0.len())]
    Mistaken(Vec<Mistake>),
    /// Login, password or code is wrong; which of them is not told.
    #[error("wrong credentials")]
    Credentials,
    /// Password and login were right; now the code of the second factor is asked for.
    #[error("a second factor is needed")]
    SecondFactor,
    /// The link was used, or is too old, or never was.
    #[error("the link does not hold")]
    Link,
    /// The last administrator cannot be removed.
    #[error("nobody would be left to administer")]
    LastAdministrator,
    /// The rows are not stored: the reason.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The files are not stored: the reason.
    #[error(transparent)]
    Lake(#[from] LakeError),
    /// The line refused the file.
    #[error("the file was refused")]
    Line(crate::line::Failure),
    /// Something inside broke; the text is for the log, not for people.
    #[error("internal: {0}")]
    Internal(String),
}

impl Refusal {
    /// One mistake in one field.
    pub fn mistake(field: &'static str, wrong: Wrong) -> Self {
        Self::Mistaken(vec![Mistake { field, wrong }])
    }

    /// Whether the same call may succeed in a while.
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Store(StoreError::Busy | StoreError::Unreachable(_)))
    }
}

impl From<crate::line::Failure> for Refusal {
    fn from(failure: crate::line::Failure) -> Self {
        Self::Line(failure)
    }
}

/// A field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Name of the field, as in the form and in the API.
    pub field: &'static str,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing was typed.
    Empty,
    /// Longer than so many characters.
    TooLong(usize),
    /// Not of the form that it has to have.
    Form,
    /// Somebody else has it already.
    Taken,
    /// Names nothing that the person may see.
    Unknown,
    /// Ends before it begins.
    Backwards,
    /// Belongs to itself.
    Circle,
    /// A password that is refused.
    Weak(WeakPassword),
    /// Not what is stored (the current password, the code of the application).
    Differs,
    /// More than this person may give.
    TooMuch,
    /// Contradicts what it belongs to.
    Unfit,
    /// The same already holds.
    Same,
}
