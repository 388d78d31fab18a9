//! Somebody new.

use super::NewPerson;
use super::form::{is_free, taken};
use super::give::{Gift, both};
use super::link::{Invited, link};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::{Account, PersonId, Purpose, Role};

/// Invites somebody.
pub static ACT: Act = Act::dangerous("person.invite", &[Role::Administrator, Role::Head]);

/// Adds a person with her first role and makes the link by which she chooses a password.
///
/// # Errors
/// [`Refusal::Unknown`] for others' organisations; [`Refusal::Mistaken`], also for a role that this desk cannot give; those of
/// the store.
pub async fn invite(desk: &Desk, new: &NewPerson) -> Result<Invited, Refusal> {
    let organisation = new.organisation.as_ref().unwrap_or(&desk.organisation.id);
    let mut deed = desk.begin(&ACT, organisation).await?;
    let id = desk.office.named(PersonId::new, desk.now)?;
    let gift = Gift {
        role: new.role,
        organisation,
        until: new.until,
    };
    let assignment = gift.to(desk, &id);
    let (person, assignment) = both(new.names().read(id, desk.now), assignment)?;
    is_free(&mut deed.tx, &person).await?;
    store::person::insert(&mut deed.tx, &person)
        .await
        .map_err(taken)?;
    store::account::insert(&mut deed.tx, &Account::empty(person.id.clone())).await?;
    store::assignment::insert(&mut deed.tx, &assignment).await?;
    let invited = link(desk, &mut deed, &person, Purpose::Invitation).await?;
    let trace = Trace::of("person", &person.id).after(&(&person, &assignment));
    deed.done(trace).await?;
    Ok(invited)
}
