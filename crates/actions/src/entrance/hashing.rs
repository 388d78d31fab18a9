//! Passwords are kept as Argon2id hashes; making one is meant to be dear, so few are made at once.

use crate::aside::aside;
use crate::refusal::Refusal;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{self, PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::person::Secret;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use store::StoreError;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many hashes are made at once: a flood of sign-ins takes this many times the memory of one, not more.
const AT_ONCE: usize = 2;

/// How long somebody waits for her turn before she is told to come again.
const PATIENCE: Duration = Duration::from_secs(15);

/// How dear one hash is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hardness {
    /// Memory, KiB.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes of it.
    pub lanes: u32,
}

impl Hardness {
    /// The first choice of the OWASP Password Storage Cheat Sheet for Argon2id: 19 MiB, two passes, one lane.
    pub const RECOMMENDED: Self = Self {
        memory: 19 * 1024,
        passes: 2,
        lanes: 1,
    };
}

/// Makes hashes and compares passwords with them.
pub(crate) struct Hashing {
    argon2: Argon2<'static>,
    /// What an unknown person's password is compared with: as dear as a real one, and never equal.
    nobody: Secret,
    hardness: Hardness,
    turns: Arc<Semaphore>,
    made: AtomicU64,
}

impl fmt::Debug for Hashing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hashing({:?})", self.hardness)
    }
}

impl Hashing {
    /// Hashing of this hardness.
    ///
    /// # Errors
    /// [`Refusal::Internal`] for a hardness outside what Argon2 knows.
    pub(crate) fn new(hardness: Hardness) -> Result<Self, Refusal> {
        let Hardness {
            memory,
            passes,
            lanes,
        } = hardness;
        let params = Params::new(memory, passes, lanes, None).map_err(internal)?;
        let (salt, hash) = ("A".repeat(22), "A".repeat(43));
        let nobody = format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${hash}");
        Ok(Self {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            nobody: Secret::new(nobody),
            hardness,
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            made: AtomicU64::new(0),
        })
    }

    /// How many hashes were made since the program began.
    pub(crate) fn made(&self) -> u64 {
        self.made.load(Relaxed)
    }

    /// The hash of a password with this salt, PHC form.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if too many others wait.
    pub(crate) async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<Secret, Refusal> {
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        self.in_turn(move || {
            let hash: PasswordHash = argon2
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map_err(internal)?;
            Ok(Secret::new(hash.to_string()))
        })
        .await
    }

    /// Whether a password is the one of this hash; without a hash it is not, and finding that out takes as long.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if too many others wait; [`StoreError::Damaged`] for a text that is no hash.
    pub(crate) async fn verify(&self, password: &str, hash: Option<&Secret>) -> Result<bool, Refusal> {
        let (argon2, password) = (self.argon2.clone(), password.to_owned());
        let (known, hash) = (hash.is_some(), hash.unwrap_or(&self.nobody).clone());
        self.in_turn(move || {
            let hash = PasswordHash::new(hash.expose()).map_err(damaged)?;
            match argon2.verify_password(password.as_bytes(), &hash) {
                Ok(()) => Ok(known),
                Err(password_hash::Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(damaged(error)),
            }
        })
        .await
    }

    /// Whether a hash was made when hashing was of another hardness.
    pub(crate) fn is_outdated(&self, hash: &Secret) -> bool {
        let Hardness {
            memory,
            passes,
            lanes,
        } = self.hardness;
        let today = format!("$argon2id$v=19$m={memory},t={passes},p={lanes}$");
        !hash.expose().starts_with(&today)
    }

    /// Whoever stops waiting does not free the turn before the work is done: memory is what is counted.
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Refusal> {
        let turn = self.turn(PATIENCE).await?;
        self.made.fetch_add(1, Relaxed);
        aside(move || {
            let done = work();
            drop(turn);
            done
        })
        .await
    }

    async fn turn(&self, patience: Duration) -> Result<OwnedSemaphorePermit, Refusal> {
        let turn = Arc::clone(&self.turns).acquire_owned();
        match tokio::time::timeout(patience, turn).await {
            Ok(turn) => turn.map_err(|error| Refusal::Internal(error.to_string())),
            Err(_) => Err(Refusal::Store(StoreError::Busy)),
        }
    }
}

fn internal(error: impl fmt::Display) -> Refusal {
    Refusal::Internal(format!("argon2: {error}"))
}

/// Without the text: it is a hash.
fn damaged(error: impl fmt::Display) -> Refusal {
    Refusal::Store(StoreError::Damaged(format!("hash of a password: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOFT: Hardness = Hardness {
        memory: 8,
        passes: 1,
        lanes: 1,
    };

    #[test]
    fn hashing_is_as_hard_as_the_field_recommends() {
        let Hardness {
            memory,
            passes,
            lanes,
        } = Hardness::RECOMMENDED;
        // OWASP Password Storage Cheat Sheet, Argon2id: m=19456 (19 MiB), t=2, p=1 at least.
        assert!(memory >= 19_456 && passes >= 2 && lanes >= 1);
    }

    #[test]
    fn the_hash_of_nobody_is_as_dear_as_any() {
        for hardness in [Hardness::RECOMMENDED, SOFT] {
            let hashing = Hashing::new(hardness).unwrap();
            assert!(!hashing.is_outdated(&hashing.nobody));
            let parsed = PasswordHash::new(hashing.nobody.expose()).unwrap();
            assert_eq!(Params::try_from(&parsed).unwrap().m_cost(), hardness.memory);
            assert_eq!(Params::try_from(&parsed).unwrap().t_cost(), hardness.passes);
        }
    }

    #[tokio::test]
    async fn a_hash_is_argon2id_and_knows_its_password_alone() {
        let hashing = Hashing::new(SOFT).unwrap();
        let hash = hashing.hash("тихий вечер", [7; 16]).await.unwrap();
        assert!(hash.expose().starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        assert!(!hashing.is_outdated(&hash));
        for (typed, right) in [("тихий вечер", true), ("тихий вечер ", false), ("", false)]
        {
            assert_eq!(
                hashing.verify(typed, Some(&hash)).await.unwrap(),
                right,
                "{typed:?}"
            );
        }
        assert!(!hashing.verify("тихий вечер", None).await.unwrap());
        assert_eq!(hashing.made(), 5);
    }

    #[tokio::test]
    async fn a_hash_of_another_hardness_still_knows_its_password_and_is_outdated() {
        let hash = Hashing::new(SOFT).unwrap().hash("вечер", [7; 16]).await.unwrap();
        let harder = Hashing::new(Hardness { passes: 2, ..SOFT }).unwrap();
        assert!(harder.is_outdated(&hash));
        assert!(harder.verify("вечер", Some(&hash)).await.unwrap());
    }

    #[tokio::test]
    async fn a_text_that_is_no_hash_is_told_without_being_told() {
        let hashing = Hashing::new(SOFT).unwrap();
        let text = Secret::new("neither".into());
        let told = hashing.verify("вечер", Some(&text)).await.unwrap_err();
        assert!(matches!(&told, Refusal::Store(StoreError::Damaged(said)) if !said.contains("neither")));
    }

    #[tokio::test]
    async fn only_two_hashes_are_made_at_once_and_nobody_waits_for_ever() {
        let hashing = Hashing::new(SOFT).unwrap();
        let turn = || hashing.turn(Duration::ZERO);
        let (one, other) = (turn().await.unwrap(), turn().await.unwrap());
        assert!(matches!(turn().await, Err(Refusal::Store(StoreError::Busy))));
        drop(one);
        assert!(turn().await.is_ok());
        drop(other);
    }
}
