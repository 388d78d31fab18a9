//! A second factor is put in force.

use super::{factor, recovery_code};
use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::person::Totp;

/// Somebody puts the second factor in force by its first code.
pub static ACT: Act = Act::change("account.totp_confirm", EVERYONE).before_factor();

/// Puts the second factor that was begun in force and returns the recovery codes, which are shown once. Its secret was shown to
/// whoever sits there, so a wrong code is a mistake, not a guess.
///
/// # Errors
/// [`Refusal::Mistaken`] for a wrong code; [`Refusal::Unknown`] if none was begun or it is in force already; those of the store.
pub async fn totp_confirm(desk: &Desk, code: &str) -> Result<Vec<String>, Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let account = store::account::find(&mut deed.tx, &desk.person.id).await?;
    let begun = account.and_then(|account| account.totp);
    let begun = begun
        .filter(|totp| totp.confirmed.is_none())
        .ok_or(Refusal::Unknown)?;
    let step = factor::step_of(&begun, code, desk.now)?;
    let confirmed = Totp {
        confirmed: Some(desk.now),
        step: Some(step.ok_or_else(|| Refusal::mistake("code", Wrong::Differs))?),
        ..begun
    };
    if !store::account::confirm_totp(&mut deed.tx, &desk.person.id, &confirmed).await? {
        return Err(Refusal::Unknown);
    }
    let codes = recovery_code::give(&mut deed.tx, desk).await?;
    deed.done(Trace::of("person", &desk.person.id)).await?;
    Ok(codes)
}
