//! The end of a role.

use super::reach::{seen, somebody_is_left};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::Refusal;
use domain::person::{Assignment, AssignmentId, Role};
use store::Tx;

/// Takes a role.
pub static ACT: Act = Act::change("person.unassign", &[Role::Administrator, Role::Head]);

/// Ends a role at once, and every visit and every token in it.
///
/// # Errors
/// [`Refusal::Unknown`] for others' people; [`Refusal::NotAllowed`] for a role that this desk cannot give;
/// [`Refusal::LastAdministrator`]; [`Refusal::Overtaken`] if it has ended already; those of the store.
pub async fn unassign(desk: &Desk, id: &AssignmentId) -> Result<(), Refusal> {
    let mut look = desk.look(&ACT).await?;
    let one = store::assignment::find(&mut look, id).await?;
    let one = one.ok_or(Refusal::Unknown)?;
    drop(look);
    let mut deed = desk.begin(&ACT, &one.organisation).await?;
    if !desk.may_give(one.role) {
        return Err(Refusal::NotAllowed(ACT.code));
    }
    store::event::queue(&mut deed.tx).await?;
    let person = seen(desk, &mut deed.tx, &one.person).await?.person;
    somebody_is_left(desk, &mut deed.tx, &person, std::slice::from_ref(&one)).await?;
    // The last day is inclusive: a role that ended yesterday does not hold today.
    let until = day(desk.now)
        .yesterday()
        .map_err(|error| Refusal::Internal(error.to_string()))?;
    if !store::assignment::end(&mut deed.tx, id, until).await? {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    end_visits(desk, &mut deed.tx, &one).await?;
    deed.done(Trace::of("person", &one.person).before(&one)).await
}

/// Ends the sessions and tokens that act in this role.
async fn end_visits(desk: &Desk, tx: &mut Tx, one: &Assignment) -> Result<(), Refusal> {
    let open = store::session::open_of(tx, &one.person, desk.now).await?;
    for session in open
        .iter()
        .filter(|session| session.assignment.as_ref() == Some(&one.id))
    {
        store::session::end(tx, &session.id, desk.now).await?;
    }
    store::token::end_in(tx, &one.id, desk.now).await?;
    Ok(())
}
