//! A second factor is begun.

use super::{ensure, factor, words};
use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::setting;
use std::fmt;

/// Somebody begins to set up a second factor.
pub static ACT: Act = Act::dangerous("account.totp_begin", EVERYONE).before_factor();

/// What the device has to be told; shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpOffer {
    /// The secret, for typing.
    pub secret_base32: String,
    /// The same with names, for a picture (`otpauth://totp/…`).
    pub uri: String,
}

impl fmt::Debug for TotpOffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpOffer")
    }
}

/// Makes a secret for the device, in place of one begun earlier. Until its first code is typed
/// ([`super::totp_confirm()`]), nothing is asked for.
///
/// # Errors
/// [`Refusal::Overtaken`] if a second factor is in force: it has to be removed first. [`Refusal::Prove`]; those of the store.
pub async fn totp_begin(desk: &Desk) -> Result<TotpOffer, Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let secret = factor::new_secret(&desk.office.chance);
    ensure(&mut deed.tx, &desk.person.id).await?;
    if !store::account::set_totp(&mut deed.tx, &desk.person.id, &secret).await? {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    let office = setting::text(&mut deed.tx, setting::OFFICE_NAME).await?;
    deed.done(Trace::of("person", &desk.person.id)).await?;
    let office = if office.is_empty() {
        words::PRODUCT
    } else {
        &office
    };
    Ok(TotpOffer {
        uri: factor::uri(office, &desk.person.login, &secret),
        secret_base32: secret.expose().to_owned(),
    })
}
