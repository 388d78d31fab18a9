//! Randomness as a value: names of rows and secrets that nobody guesses.

use jiff::Timestamp;
use std::fmt;
use std::sync::Arc;

/// Where random bytes come from; the same for the whole process.
#[derive(Clone)]
pub struct Chance(Arc<Fill>);

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

impl Chance {
    /// Any source; it has to be fit for secrets.
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    /// That of the operating system.
    pub fn of_system() -> Self {
        // Without randomness nothing can be kept secret, so going on would be worse than ending.
        Self::new(|bytes| getrandom::fill(bytes).expect("the operating system gives random bytes"))
    }

    /// So many random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    /// A new name of a row: an UUID of version 7, ordered by time.
    pub fn name(&self, now: Timestamp) -> String {
        let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes())
            .into_uuid()
            .to_string()
    }

    /// A secret of 256 bits, 64 hexadecimal digits.
    pub fn secret(&self) -> String {
        hex(&self.bytes::<32>())
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}

/// How a secret is kept: its SHA-256, since 256 random bits cannot be found by trying.
pub(crate) fn kept(secret: &str) -> String {
    use sha2::{Digest, Sha256};
    hex(&Sha256::digest(secret.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::person::PersonId;

    #[test]
    fn names_are_names_of_rows_and_follow_time() {
        let chance = Chance::of_system();
        let early = chance.name(Timestamp::from_millisecond(1_000).unwrap());
        let late = chance.name(Timestamp::from_millisecond(2_000).unwrap());
        assert!(PersonId::new(&early).is_some() && early < late);
    }

    #[test]
    fn two_secrets_differ_and_are_not_kept_as_they_are() {
        let chance = Chance::of_system();
        let (one, other) = (chance.secret(), chance.secret());
        assert_ne!(one, other);
        assert_ne!(kept(&one), one);
        assert_eq!(kept(&one).len(), 64);
    }
}
