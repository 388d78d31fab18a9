//! What can go wrong in the lake, with where it happened and what is left.

use crate::column::Column;
use domain::procedure::Work;
use domain::result::{ShapeError, VersionId};
use std::io;
use std::path::{Path, PathBuf};

/// Why the lake could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum LakeError {
    /// Something could not be read.
    #[error("{path}: cannot be read: {source}")]
    Read {
        /// What was read.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// Something could not be written; nothing half done is left under its final name.
    #[error("{path}: cannot {step:?}: {source}; kept: {kept:?}")]
    Write {
        /// What was written.
        path: PathBuf,
        /// How far it came.
        step: Step,
        /// What is there now.
        kept: Kept,
        /// Why it failed.
        source: io::Error,
    },
    /// A file of results is not what it should be.
    #[error("{path}: {damage}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        damage: Damage,
    },
    /// A line of the manifest cannot be trusted; the doctor rebuilds it.
    #[error("{path}: line {line} is damaged")]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// There is no such version.
    #[error("there is no version {0}")]
    Unknown(VersionId),
    /// Versions of different works are not compared.
    #[error("{before} and {after} are different works")]
    OtherWork {
        /// Work of the older version.
        before: Work,
        /// Work of the newer version.
        after: Work,
    },
    /// The columns of the set do not belong together.
    #[error(transparent)]
    Shape(#[from] ShapeError),
    /// There is no such row group.
    #[error("{path}: there is no row group {group}")]
    NoRowGroup {
        /// The file.
        path: PathBuf,
        /// The row group asked for.
        group: usize,
    },
}

/// How far a write came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Making a folder.
    MakeFolder,
    /// Taking the lock.
    Lock,
    /// Opening the temporary file.
    Create,
    /// Writing into it.
    Write,
    /// Bringing it to the disk.
    Sync,
    /// Giving it its final name.
    Rename,
    /// Bringing the folder to the disk.
    SyncFolder,
    /// Removing a leftover.
    Remove,
}

/// What a failed write left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// All that was there before, and nothing of the new.
    Before,
    /// All that was there before, and this leftover, which the doctor clears.
    BeforeAnd(PathBuf),
    /// The new is there too, but the folder was not brought to the disk: a power cut now may lose it.
    New,
}

/// What is wrong with a file of results.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// It is not Parquet, or not whole.
    #[error("not a whole Parquet file: {0}")]
    Format(String),
    /// It is Parquet, but not one of ours.
    #[error("it holds no result set")]
    Foreign,
    /// The metadata inside were changed.
    #[error("its metadata do not fit their seal")]
    Seal,
    /// It was written by a later program.
    #[error("its schema is {0}")]
    Schema(u32),
    /// A column is missing or of another type.
    #[error("column {} is missing or of another type", .0.name())]
    Column(Column),
    /// A column holds a value that it cannot have.
    #[error("column {} holds an impossible value", .0.name())]
    Value(Column),
    /// It does not hold as many rows as it says.
    #[error("it holds {found} rows instead of {expected}")]
    Rows {
        /// Rows by the metadata.
        expected: u64,
        /// Rows found.
        found: u64,
    },
    /// Its content is not that of its name.
    #[error("its content is {found} instead of {expected}")]
    Content {
        /// Content by name and metadata.
        expected: VersionId,
        /// Content found.
        found: VersionId,
    },
    /// Its bytes are not those that were accepted.
    #[error("its bytes are not those that were accepted")]
    Bytes,
    /// It is whole, but tells of its acceptance otherwise than the manifest.
    #[error("it tells of its acceptance otherwise than the manifest")]
    Stamp,
    /// Reading it broke the reader.
    #[error("it cannot be decoded")]
    Undecodable,
}

impl LakeError {
    pub(crate) fn read(path: &Path, source: io::Error) -> Self {
        Self::Read {
            path: path.to_owned(),
            source,
        }
    }

    pub(crate) fn write(path: &Path, step: Step, source: io::Error) -> Self {
        Self::Write {
            path: path.to_owned(),
            step,
            kept: Kept::Before,
            source,
        }
    }

    pub(crate) fn damaged(path: &Path, damage: Damage) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            damage,
        }
    }

    /// Says so if the temporary file could not be removed.
    pub(crate) fn leaving(self, temporary: &Path) -> Self {
        if temporary.exists() {
            return self.keeping(Kept::BeforeAnd(temporary.to_owned()));
        }
        self
    }

    pub(crate) fn keeping(mut self, what: Kept) -> Self {
        if let Self::Write { kept, .. } = &mut self {
            *kept = what;
        }
        self
    }
}

impl From<parquet::errors::ParquetError> for Damage {
    fn from(error: parquet::errors::ParquetError) -> Self {
        Self::Format(error.to_string())
    }
}
