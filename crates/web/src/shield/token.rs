//! The token that every form carries: a page of somebody else does not know it.

use sha2::{Digest, Sha256};

/// Whether two secrets are the same, in a time that does not tell where they differ.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    // Digests differ at places nobody can choose, so comparing them early tells nothing of the secrets.
    !one.is_empty() && Sha256::digest(one.as_bytes()) == Sha256::digest(other.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_not_the_same_as_nothing() {
        assert!(is_same("abc", "abc"));
        assert!(!is_same("abc", "abd") && !is_same("abc", "") && !is_same("", ""));
    }
}
