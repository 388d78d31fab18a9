//! In which assignment a session acts.

use super::assigned::assigned;
use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::AssignmentId;

/// Somebody with several assignments says in which she acts.
pub static ACT: Act = Act::change("entrance.choose", EVERYONE).before_factor();

/// From now on the session acts in this assignment.
///
/// # Errors
/// [`Refusal::Unknown`] if it is not hers or not in force; [`Refusal::SignedOut`] without a session; those of the store.
pub async fn choose(desk: &Desk, assignment: &AssignmentId) -> Result<(), Refusal> {
    desk.role_may(&ACT)?;
    let session = desk.session.as_ref().ok_or(Refusal::SignedOut)?;
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let own = assigned(&mut deed.tx, &desk.person.id, desk.now).await?;
    let chosen = own.into_iter().find(|one| one.id == *assignment);
    let chosen = chosen.ok_or(Refusal::Unknown)?;
    if !store::session::set_assignment(&mut deed.tx, session, Some(&chosen.id)).await? {
        return Err(Refusal::SignedOut);
    }
    let trace = Trace::of("session", session)
        .before(&desk.assignment)
        .after(&chosen);
    deed.done(trace).await
}
