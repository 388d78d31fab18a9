//! What went wrong, for the exit status and for people.

use crate::words;
use actions::line;
use std::borrow::Cow;
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything that ends a command early.
#[derive(Debug)]
pub enum Failure {
    /// A file or folder cannot be read or written.
    Io(PathBuf, std::io::Error),
    /// The line stopped.
    Line(line::Failure),
    /// A set has errors and was not to be accepted with them.
    Refused {
        /// The file.
        file: String,
        /// How many errors.
        errors: usize,
        /// Where the answer workbook lies.
        answer: PathBuf,
    },
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
            Self::Line(failure) => of_line(failure),
            Self::Document(_) => 3,
            Self::Io(..) | Self::Refused { .. } | Self::Nothing(_) => 1,
        })
    }

    /// What to tell a person: what happened, what is kept, what to do.
    pub fn sentence(&self) -> String {
        words::failure(self)
    }
}

/// Where the lake or a paper fails, it is not the input that was refused.
const fn of_line(failure: &line::Failure) -> u8 {
    use line::Failure as Line;
    match failure {
        Line::Lake(_) | Line::Changed(_) | Line::Norm(_) | Line::Shape | Line::Book(_) | Line::Page(_) => 3,
        _ => 1,
    }
}

impl From<line::Failure> for Failure {
    fn from(failure: line::Failure) -> Self {
        Self::Line(failure)
    }
}

impl From<lake::LakeError> for Failure {
    fn from(error: lake::LakeError) -> Self {
        Self::Line(error.into())
    }
}
