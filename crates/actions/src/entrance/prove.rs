//! It is still she.

use super::attempt::{Attempt, Factor};
use super::seat::Seat;
use crate::act::{Act, EVERYONE};
use crate::chance::kept;
use crate::deed::{Deed, Trace};
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::Secret;

/// Who sits there proves once more who she is, before something dangerous.
pub static ACT: Act = Act::change("entrance.prove", EVERYONE).before_factor();

/// Notes that whoever sits there knows the password and, where there is a second factor, its code: dangerous acts are open to
/// the session for ten minutes. The session goes on under the secret that is returned; the one before is worth nothing, whoever
/// has it.
///
/// # Errors
/// [`Refusal::Credentials`] and [`Refusal::SecondFactor`] as at the door; [`Refusal::SignedOut`] without a session; those of
/// the store.
pub async fn prove(desk: &Desk, password: &str, code: Option<&str>) -> Result<Secret, Refusal> {
    let seat = super::seat::seat(desk, &ACT).await?;
    let session = desk.session.as_ref().ok_or(Refusal::SignedOut)?;
    let attempt = Attempt {
        factor: Factor::Asked(code),
        ..seat.attempt(desk, password)
    };
    attempt.weigh().await?;
    let begun = desk.begin(&ACT, &desk.organisation.id).await?;
    let (mut deed, second) = attempt.admit(begun).await?;
    let secret = renew(&mut deed, desk, &seat).await?;
    let trace = Trace::of("session", session).after(&second);
    deed.done(trace).await?;
    Ok(secret)
}

/// The session is proved and has another secret: whoever stole the one before is not let in to what the proof opens. Its forms
/// keep their token, which is worth nothing without the secret, so that pages open beside this one can still be sent.
pub(super) async fn renew(deed: &mut Deed, desk: &Desk, seat: &Seat) -> Result<Secret, Refusal> {
    let session = seat.session.as_ref().ok_or(Refusal::SignedOut)?;
    let secret = Secret::new(desk.office.chance.secret());
    let hash = kept(secret.expose());
    if store::session::prove(&mut deed.tx, session, &hash, desk.now).await? {
        Ok(secret)
    } else {
        Err(Refusal::SignedOut)
    }
}
