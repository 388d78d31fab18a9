use crate::procedure::Work;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The content of a version, named by its SHA-256: 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VersionId(String);

impl VersionId {
    /// A name of 64 lower-case hexadecimal digits; `None` for anything else.
    pub fn new(hex: &str) -> Option<Self> {
        let digits = hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        digits.then(|| Self(hex.to_owned()))
    }

    /// The 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first eight digits in two groups, short enough to be printed under a figure.
    pub fn short(&self) -> String {
        format!("{}-{}", &self.0[..4], &self.0[4..8]).to_uppercase()
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An accepted result set: immutable; a correction is another version with the next number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Name by content.
    pub id: VersionId,
    /// The work.
    pub work: Work,
    /// 1 for the first accepted, then one more each time.
    pub number: u32,
    /// Rows it holds.
    pub rows: u64,
    /// When it was accepted, RFC 3339, as the caller's clock said.
    pub accepted: String,
    /// Names of the files it was read from.
    pub files: Vec<String>,
    /// SHA-256 of each of these files, in the same order.
    pub file_hashes: Vec<String>,
    /// The layout they had.
    pub layout: String,
}

/// How a version differs from another, by school and participant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Rows only in the newer.
    pub added: u64,
    /// Rows only in the older.
    pub removed: u64,
    /// Rows in both with another content.
    pub changed: u64,
    /// Rows equal in both.
    pub same: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_named_by_64_hexadecimal_digits_and_nothing_else() {
        let hex = "ab".repeat(32);
        assert_eq!(VersionId::new(&hex).unwrap().short(), "ABAB-ABAB");
        for bad in ["", "ab", &"AB".repeat(32), &"zz".repeat(32), &"ab".repeat(33)] {
            assert_eq!(VersionId::new(bad), None, "{bad}");
        }
    }
}
