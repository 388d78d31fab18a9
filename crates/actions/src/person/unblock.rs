//! Somebody comes in again.

use super::reach::begin;
use super::reason;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::{PersonId, PersonState, Role};

/// Takes a block back.
pub static ACT: Act = Act::dangerous("person.unblock", &[Role::Administrator]);

/// Lets somebody in again with the password she had; who had none yet needs a new link.
///
/// # Errors
/// [`Refusal::Unknown`] for others' people; [`Refusal::NotAllowed`] for who also acts elsewhere; [`Refusal::Overtaken`] if she is
/// not blocked; [`Refusal::Mistaken`] without a reason; those of the store.
pub async fn unblock(desk: &Desk, id: &PersonId, why: &str) -> Result<(), Refusal> {
    let (mut deed, seen) = begin(desk, &ACT, id).await?;
    let why = reason(why)?;
    if seen.person.state != PersonState::Blocked {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    let account = store::account::find(&mut deed.tx, id).await?;
    let has_password = account.is_some_and(|account| account.password.is_some() || account.outside.is_some());
    let mut after = seen.person.clone();
    after.state = if has_password {
        PersonState::Active
    } else {
        PersonState::Invited
    };
    store::person::update(&mut deed.tx, &after).await?;
    let trace = Trace::of("person", id)
        .before(&seen.person.state)
        .after(&after.state);
    deed.done(trace.because(why)).await
}
