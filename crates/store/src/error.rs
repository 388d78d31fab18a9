//! What goes wrong in a database, as far as a caller can do something about it.

use std::io;

/// Which rule of uniqueness a row broke: the table and the columns, as both databases can tell them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash(pub String);

/// Why the store did not do what was asked; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no room on the disk.
    #[error("no room on the disk of the database")]
    Full,
    /// The disk or the database may only be read.
    #[error("the database may only be read")]
    ReadOnly,
    /// Somebody else holds the database for too long; worth another attempt.
    #[error("the database is busy")]
    Busy,
    /// The server does not answer, or the file cannot be opened.
    #[error("the database is out of reach: {0}")]
    Unreachable(String),
    /// A row with this key is there already.
    #[error("already there: {}", .0.0)]
    Taken(Clash),
    /// A stored value is not what it has to be.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The database was written by a newer program, or a migration of it was changed.
    #[error("the scheme of the database is not ours: {0}")]
    Foreign(String),
    /// Anything else the database says.
    #[error("the database says: {0}")]
    Other(String),
}

impl StoreError {
    /// A stored value that cannot be understood, with what it is.
    pub(crate) fn damaged(what: impl std::fmt::Display) -> Self {
        Self::Damaged(what.to_string())
    }

    /// Whether this is a row that is there already, in this table.
    pub fn clashes_with(&self, table: &str) -> bool {
        matches!(self, Self::Taken(clash) if clash.0.contains(table))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(said) => from_database(&*said),
            sqlx::Error::Io(error) => from_io(&error),
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => {
                Self::Unreachable(error.to_string())
            }
            sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_) | sqlx::Error::ColumnNotFound(_) => {
                Self::Damaged(error.to_string())
            }
            other => Self::Other(other.to_string()),
        }
    }
}

fn from_io(error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
        io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
        _ => StoreError::Unreachable(error.to_string()),
    }
}

/// Result codes of SQLite (its extended codes have the primary one in the low byte) and SQLSTATEs of PostgreSQL.
fn from_database(said: &dyn sqlx::error::DatabaseError) -> StoreError {
    if said.is_unique_violation() {
        let name = said
            .constraint()
            .map_or_else(|| said.message().to_owned(), str::to_owned);
        return StoreError::Taken(Clash(name));
    }
    let code = said.code().unwrap_or_default();
    let primary = code
        .parse::<i64>()
        .ok()
        .filter(|_| code.len() < 5)
        .map(|code| code & 0xff);
    match (primary, &*code) {
        (Some(13), _) | (_, "53100") => StoreError::Full,
        (Some(8), _) | (_, "25006") => StoreError::ReadOnly,
        (Some(5 | 6), _) | (_, "40001" | "40P01" | "55P03") => StoreError::Busy,
        (Some(11 | 26), _) => StoreError::Damaged(said.message().to_owned()),
        (Some(14), _) | (_, "57P01" | "57P02" | "57P03" | "53300") => {
            StoreError::Unreachable(said.message().to_owned())
        }
        _ => StoreError::Other(said.message().to_owned()),
    }
}
