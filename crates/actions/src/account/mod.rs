//! One's own account: password, second factor, codes on paper.
//!
//! How it lies in the database: the password as an Argon2id hash, the recovery codes as SHA-256 of 120 random bits, links and
//! cookies as SHA-256 of 256. The secret of the second factor lies there as it is, since the server has to compute the same
//! codes as the device: whoever reads the database has the second factors of all, though not their passwords. A key beside it on
//! the same disk, and in the same backup, would not change that; the file and the backups are to be guarded, and the guide for
//! installation says so.

mod base32;
pub(crate) mod factor;
pub(crate) mod password;
pub(crate) mod recovery_code;
mod words;

pub mod change_password;
pub mod recovery;
pub mod show;
pub mod totp_begin;
pub mod totp_confirm;
pub mod totp_remove;

pub use change_password::change_password;
pub use recovery::recovery;
pub use recovery_code::RECOVERY_CODES;
pub use show::{AccountView, show};
pub use totp_begin::{TotpOffer, totp_begin};
pub use totp_confirm::totp_confirm;
pub use totp_remove::totp_remove;

use crate::refusal::Refusal;
use domain::person::{Account, PersonId};
use store::Tx;

/// Makes sure that somebody has an account, empty if need be.
pub(crate) async fn ensure(tx: &mut Tx, person: &PersonId) -> Result<(), Refusal> {
    if store::account::find(tx, person).await?.is_none() {
        store::account::insert(tx, &Account::empty(person.clone())).await?;
    }
    Ok(())
}
