//! Why a backup was not taken or not brought back, in data.

use super::passport::FORMAT;
use crate::refusal::Refusal;
use domain::event::Broken;
use lake::{Kept, LakeError, Step};
use std::io;
use std::path::{Path, PathBuf};
use store::StoreError;

/// Why a backup was not taken or not brought back; nothing half done is left under a final name.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// A file cannot be read.
    #[error("{path}: cannot be read: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("{path}: cannot be written: {source}")]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Something is there already and is not overwritten.
    #[error("{0}: is there already")]
    Exists(PathBuf),
    /// The database that should be filled holds rows.
    #[error("the database is not empty")]
    Filled,
    /// The file of the database does not lie in the folder that is restored.
    #[error("{0}: outside the folder")]
    Outside(PathBuf),
    /// Another disk begins at the folder, so that it cannot appear there at once: a folder inside it can.
    #[error("{0}: a disk begins here")]
    Mounted(PathBuf),
    /// The rows are in a PostgreSQL database, but what comes after them failed; the database is to be emptied.
    #[error("after the rows: {0}")]
    AfterRows(Box<BackupError>),
    /// The file is no backup of ours.
    #[error("not a backup: {0}")]
    Foreign(String),
    /// A newer program took it.
    #[error("of a newer program: {0}")]
    Newer(Newer),
    /// The archive holds what no backup of ours does.
    #[error("{member}: {suspicion:?}")]
    Suspicious {
        /// The file inside, as it calls itself.
        member: String,
        /// What is wrong with it.
        suspicion: Suspicion,
    },
    /// Files inside are not what they were when the backup was taken.
    #[error("{} damaged, the first: {}", .0.len(), .0.first().map_or("", |first| first.member.as_str()))]
    Damaged(Vec<Damaged>),
    /// The rows.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The accepted sets.
    #[error(transparent)]
    Lake(#[from] LakeError),
    /// Something inside broke; the text is for the log, not for people.
    #[error("internal: {0}")]
    Internal(String),
}

/// How a backup is newer than the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Newer {
    /// The archive itself is written otherwise.
    #[error("format {0}, ours is {FORMAT}")]
    Format(u32),
    /// The database had a later scheme.
    #[error("scheme {0}")]
    Schema(i64),
}

/// What no archive of ours does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspicion {
    /// A name that is none of ours.
    Name,
    /// A file that the passport does not tell of.
    Unlisted,
    /// Two files of one name, or two that share bytes.
    Overlapping,
    /// More files than any office has.
    TooMany,
    /// It would unfold into more than the archive can honestly hold.
    Bomb,
    /// A line longer than any row.
    Line,
    /// A table that this program does not know.
    Table,
}

/// A file inside that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged {
    /// Its name.
    pub member: String,
    /// What is wrong with it.
    pub how: Damage,
}

/// What is wrong with a file inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is not there.
    Missing,
    /// It cannot be unpacked.
    Unreadable,
    /// It has another length or another SHA-256 than it had.
    Changed,
    /// So many rows were expected, so many are there.
    Rows(u64, u64),
    /// The chain of events does not hold.
    Chain(Broken),
    /// The chain of events ends elsewhere.
    Last,
    /// A row that is none, by its line.
    Row(u64),
}

impl Damaged {
    pub(super) fn new(member: impl ToString, how: Damage) -> Self {
        Self {
            member: member.to_string(),
            how,
        }
    }
}

impl BackupError {
    pub(super) fn read(path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| Self::Read {
            path: path.to_owned(),
            source,
        }
    }

    pub(super) fn write(path: &Path) -> impl Fn(io::Error) -> Self {
        move |source| Self::Write {
            path: path.to_owned(),
            source,
        }
    }

    pub(super) fn damaged(member: impl ToString, how: Damage) -> Self {
        Self::Damaged(vec![Damaged::new(member, how)])
    }

    pub(super) fn suspicious(member: impl ToString, suspicion: Suspicion) -> Self {
        Self::Suspicious {
            member: member.to_string(),
            suspicion,
        }
    }
}

/// As the acts tell it: what cannot be written is told like a set that cannot.
impl From<BackupError> for Refusal {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Store(error) => Self::Store(error),
            BackupError::Lake(error) => Self::Lake(error),
            BackupError::Read { path, source } => Self::Lake(LakeError::Read { path, source }),
            BackupError::Write { path, source } => Self::Lake(LakeError::Write {
                path,
                step: Step::Write,
                kept: Kept::Before,
                source,
            }),
            other => Self::Internal(other.to_string()),
        }
    }
}

/// What a system act meets.
pub(super) fn of_refusal(refusal: Refusal) -> BackupError {
    match refusal {
        Refusal::Store(error) => error.into(),
        Refusal::Lake(error) => error.into(),
        other => BackupError::Internal(other.to_string()),
    }
}
