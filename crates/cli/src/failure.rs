//! What went wrong, for the exit status and for people.

use crate::words;
use intake::layout::Unrecognised;
use intake::proposal::Field;
use intake::table::ReadError;
use std::borrow::Cow;
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything that ends a command early.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder cannot be read or written.
    Io(PathBuf, std::io::Error),
    /// The bytes are no table that can be read.
    Read(PathBuf, ReadError),
    /// No sheet of the file has a known layout.
    Unrecognised(PathBuf, Unrecognised),
    /// Nothing says which work it is.
    Unnamed(PathBuf, Vec<Field>),
    /// The set has errors and was not to be accepted with them.
    Refused {
        /// The file.
        file: PathBuf,
        /// How many errors.
        errors: usize,
        /// Where the answer workbook lies, if one was written.
        answer: Option<PathBuf>,
    },
    /// The new set would leave out most of the rows accepted before.
    Shrinks {
        /// The work.
        work: String,
        /// Rows that would be gone.
        gone: u64,
        /// Rows accepted before.
        of: u64,
    },
    /// A part has other items than the version it is added to.
    OtherItems(String),
    /// The parts of the name are only proposed, and nobody confirmed them.
    Unconfirmed(PathBuf, String, Vec<Field>),
    /// The lake refused.
    Lake(lake::LakeError),
    /// There is nothing to do it with.
    Nothing(Cow<'static, str>),
    /// The call was wrong.
    Call(String),
    /// A paper could not be made.
    Document(String),
    /// Whoever read our output is gone; that is no fault of ours.
    PipeClosed,
}

impl Failure {
    /// The input holds nothing to work with; an empty text if everything has been said already.
    pub const fn nothing(what: &'static str) -> Self {
        Self::Nothing(Cow::Borrowed(what))
    }

    /// 1 input refused, 2 wrong call, 3 internal.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::PipeClosed => 0,
            Self::Call(_) => 2,
            Self::Lake(_) | Self::Document(_) => 3,
            _ => 1,
        })
    }

    /// What to tell a person: what happened, what is kept, what to do.
    pub fn sentence(&self) -> String {
        words::failure(self)
    }
}

impl From<lake::LakeError> for Failure {
    fn from(error: lake::LakeError) -> Self {
        Self::Lake(error)
    }
}
