//! Nobody comes in any more.

use super::reach::{begin, somebody_is_left};
use super::reason;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::{PersonId, PersonState, Role};

/// Blocks somebody.
pub static ACT: Act = Act::dangerous("person.block", &[Role::Administrator]);

/// Lets somebody in no more: every visit ends at once, and no link and no token holds.
///
/// # Errors
/// [`Refusal::Unknown`] for others' people; [`Refusal::NotAllowed`] for who also acts elsewhere;
/// [`Refusal::LastAdministrator`]; [`Refusal::Overtaken`] if she is blocked already; [`Refusal::Mistaken`] without a reason;
/// those of the store.
pub async fn block(desk: &Desk, id: &PersonId, why: &str) -> Result<(), Refusal> {
    let (mut deed, seen) = begin(desk, &ACT, id).await?;
    let why = reason(why)?;
    if seen.person.state == PersonState::Blocked {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    somebody_is_left(desk, &mut deed.tx, &seen.person, &seen.own).await?;
    let mut after = seen.person.clone();
    after.state = PersonState::Blocked;
    store::person::update(&mut deed.tx, &after).await?;
    store::session::end_all(&mut deed.tx, id, None, desk.now).await?;
    store::token::end_all(&mut deed.tx, id, desk.now).await?;
    store::invitation::cancel(&mut deed.tx, id).await?;
    let trace = Trace::of("person", id)
        .before(&seen.person.state)
        .after(&after.state);
    deed.done(trace.because(why)).await
}
