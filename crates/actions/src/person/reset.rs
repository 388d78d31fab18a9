//! A link to a new password.

use super::link::{Invited, link};
use super::reach::begin;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::{PersonId, PersonState, Purpose, Role};

/// Makes a link to a new password.
pub static ACT: Act = Act::dangerous("person.reset", &[Role::Administrator]);

/// Makes a link by which somebody chooses a new password, or the first if she has none; earlier links hold no more.
///
/// # Errors
/// [`Refusal::Unknown`] for others' people; [`Refusal::NotAllowed`] for who also acts elsewhere; [`Refusal::Overtaken`] if she is
/// blocked; those of the store.
pub async fn reset(desk: &Desk, id: &PersonId) -> Result<Invited, Refusal> {
    let (mut deed, seen) = begin(desk, &ACT, id).await?;
    let purpose = match seen.person.state {
        PersonState::Blocked => return Err(Refusal::Overtaken { by: None, at: None }),
        PersonState::Invited => Purpose::Invitation,
        PersonState::Active => Purpose::Reset,
    };
    let invited = link(desk, &mut deed, &seen.person, purpose).await?;
    let trace = Trace::of("person", id).after(&purpose);
    deed.done(trace).await?;
    Ok(invited)
}
