//! What an archive says of itself: `backup.json`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The number of the format that this program writes and reads.
pub const FORMAT: u32 = 1;

/// What an archive holds, when and from what it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passport {
    /// The number of the format.
    pub format: u32,
    /// Version of the program that took it.
    pub program: String,
    /// The last migration of the database it was taken from.
    pub schema: i64,
    /// The database it was taken from: `sqlite` or `postgres`; it comes back on either.
    pub dialect: String,
    /// When.
    pub taken: Timestamp,
    /// The last event it knows.
    pub last: Last,
    /// Rows of every table.
    pub tables: BTreeMap<String, u64>,
    /// Every other file of the archive by its name.
    pub members: BTreeMap<String, Seal>,
    /// Names of files that were damaged already when the backup was taken, so they are not in it.
    pub left_out: Vec<String>,
}

/// The last event of a chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Last {
    /// Its number; 0 if there is none.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// What a file has to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Its length.
    pub bytes: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
}

/// Bytes as lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
