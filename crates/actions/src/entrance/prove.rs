//! It is still she.

use super::attempt::{Attempt, Factor};
use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// Who sits there proves once more who she is, before something dangerous.
pub static ACT: Act = Act::change("entrance.prove", EVERYONE);

/// Notes that whoever sits there knows the password and, where there is a second factor, its code: dangerous acts are open to
/// the session for ten minutes.
///
/// # Errors
/// [`Refusal::Credentials`] and [`Refusal::SecondFactor`] as at the door; [`Refusal::SignedOut`] without a session; those of
/// the store.
pub async fn prove(desk: &Desk, password: &str, code: Option<&str>) -> Result<(), Refusal> {
    let session = desk.session.as_ref().ok_or(Refusal::SignedOut)?;
    let seat = super::seat::seat(desk).await?;
    let attempt = Attempt {
        factor: Factor::Asked(code),
        ..seat.attempt(desk, password)
    };
    attempt.weigh().await?;
    let begun = desk.begin(&ACT, &desk.organisation.id).await?;
    let (mut deed, second) = attempt.admit(begun).await?;
    if !store::session::set_proved(&mut deed.tx, session, desk.now).await? {
        return Err(Refusal::SignedOut);
    }
    deed.done(Trace::of("session", session).after(&second)).await
}
