//! Going.

use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;

/// Somebody goes.
pub static ACT: Act = Act::change("entrance.sign_out", EVERYONE).before_factor();

/// Ends the session of this desk; at the command line of the server there is none to end.
///
/// # Errors
/// [`Refusal::OutOfScope`] for a program; those of the store.
pub async fn sign_out(desk: &Desk) -> Result<(), Refusal> {
    desk.role_may(&ACT)?;
    let Some(session) = &desk.session else {
        return Ok(());
    };
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    if !store::session::end(&mut deed.tx, session, desk.now).await? {
        return Err(Refusal::SignedOut);
    }
    deed.done(Trace::of("session", session)).await
}
