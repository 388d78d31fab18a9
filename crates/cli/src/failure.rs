//! What went wrong, for the exit status and for people.

use crate::settings::Fault;
use crate::words;
use actions::backup::BackupError;
use actions::{Refusal, line};
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
    /// The settings of the server cannot be taken.
    Settings(Fault),
    /// There is no office where one should be.
    NoOffice(PathBuf),
    /// The office did not do it.
    Refusal(Refusal),
    /// A backup was not taken or not brought back.
    Backup(BackupError),
    /// Nothing is served.
    Serve(web::ServeError),
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
            Self::Call(_) | Self::Settings(_) => 2,
            Self::Line(failure) => of_line(failure),
            Self::Refusal(refusal) => of_refusal(refusal),
            Self::Backup(error) => of_backup(error),
            Self::Document(_) | Self::Serve(_) => 3,
            Self::Io(..) | Self::Refused { .. } | Self::Nothing(_) | Self::NoOffice(_) => 1,
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
        Line::Lake(_) | Line::Changed(_) | Line::Norm(_) | Line::Shape => 3,
        Line::Book(_) | Line::Page(_) | Line::Docx(_) | Line::Pdf(_) => 3,
        _ => 1,
    }
}

/// Where database or disk fail, it is not the call that was refused.
const fn of_refusal(refusal: &Refusal) -> u8 {
    match refusal {
        Refusal::Store(_) | Refusal::Lake(_) | Refusal::Internal(_) => 3,
        Refusal::Line(failure) => of_line(failure),
        _ => 1,
    }
}

const fn of_backup(error: &BackupError) -> u8 {
    match error {
        BackupError::Store(_)
        | BackupError::Lake(_)
        | BackupError::Internal(_)
        | BackupError::AfterRows(_) => 3,
        _ => 1,
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Settings(fault)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Line(failure) => Self::Line(failure),
            other => Self::Refusal(other),
        }
    }
}

impl From<BackupError> for Failure {
    fn from(error: BackupError) -> Self {
        Self::Backup(error)
    }
}

impl From<web::ServeError> for Failure {
    fn from(error: web::ServeError) -> Self {
        Self::Serve(error)
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
