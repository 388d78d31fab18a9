//! One's own account.

use crate::act::{Act, EVERYONE};
use crate::desk::Desk;
use crate::refusal::Refusal;
use jiff::Timestamp;
use serde::Serialize;

/// Somebody looks at her own account.
pub static ACT: Act = Act::look("account.show", EVERYONE).before_factor();

/// One's own account, without anything secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AccountView {
    /// A second factor is in force.
    pub has_totp: bool,
    /// How many recovery codes are left.
    pub recovery_left: u32,
    /// When the password was chosen; `None` if there is none.
    pub password_changed: Option<Timestamp>,
    /// She may come in by the directory outside.
    pub is_outside: bool,
}

/// One's own account.
///
/// # Errors
/// Those of the store.
pub async fn show(desk: &Desk) -> Result<AccountView, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let account = store::account::find(&mut tx, &desk.person.id).await?;
    let account = account.as_ref();
    let left = store::account::recovery_codes_left(&mut tx, &desk.person.id).await?;
    let totp = account.and_then(|account| account.totp.as_ref());
    Ok(AccountView {
        has_totp: totp.is_some_and(|totp| totp.confirmed.is_some()),
        recovery_left: u32::try_from(left).unwrap_or(0),
        password_changed: account.and_then(|account| account.changed),
        is_outside: account.is_some_and(|account| account.outside.is_some()),
    })
}
