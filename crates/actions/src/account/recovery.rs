//! New codes on paper.

use super::recovery_code;
use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// Somebody asks for new recovery codes.
pub static ACT: Act = Act::dangerous("account.recovery", EVERYONE);

/// New recovery codes in place of all earlier ones; shown once.
///
/// # Errors
/// [`Refusal::Unknown`] if no second factor is in force; [`Refusal::Prove`]; those of the store.
pub async fn recovery(desk: &Desk) -> Result<Vec<String>, Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let account = store::account::find(&mut deed.tx, &desk.person.id).await?;
    let totp = account.and_then(|account| account.totp);
    if totp.is_none_or(|totp| totp.confirmed.is_none()) {
        return Err(Refusal::Unknown);
    }
    let codes = recovery_code::give(&mut deed.tx, desk).await?;
    deed.done(Trace::of("person", &desk.person.id)).await?;
    Ok(codes)
}
