//! It is still she, says a directory outside.

use super::attempt::Why;
use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::Secret;

/// Who sits there has a directory outside prove once more who she is.
pub static ACT: Act = Act::change("entrance.prove_outside", EVERYONE).before_factor();

/// As [`super::prove()`], for whom the directory has just asked anew. Whoever calls has checked its signature, and that the
/// directory did ask the person again instead of remembering her.
///
/// # Errors
/// [`Refusal::Credentials`] if the directory named somebody else; [`Refusal::SignedOut`] without a session; those of the store.
pub async fn prove_outside(desk: &Desk, subject: &str) -> Result<Secret, Refusal> {
    let seat = super::seat::seat(desk, &ACT).await?;
    let session = desk.session.as_ref().ok_or(Refusal::SignedOut)?;
    let own = seat
        .account
        .as_ref()
        .and_then(|account| account.outside.as_deref());
    if own != Some(subject) {
        return Err(seat.attempt(desk, "").refuse(Why::Outside).await?);
    }
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let secret = super::prove::renew(&mut deed, desk, &seat).await?;
    deed.done(Trace::of("session", session)).await?;
    Ok(secret)
}
