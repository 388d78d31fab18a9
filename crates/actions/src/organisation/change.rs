//! Everything about an organisation, anew.

use super::NewOrganisation;
use super::keep::{codes_are_free, taken};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::person::Role;
use domain::territory::{Organisation, OrganisationId};
use store::Tx;

/// Changes an organisation.
pub static ACT: Act = Act::change("organisation.change", &[Role::Administrator, Role::Specialist]);

/// Writes everything about an organisation anew; with another parent it moves there with all that belongs to it.
///
/// # Errors
/// [`Refusal::Unknown`] for others' organisations; [`Refusal::Mistaken`]; those of the store.
pub async fn change(desk: &Desk, id: &OrganisationId, new: &NewOrganisation) -> Result<(), Refusal> {
    let mut deed = desk.begin(&ACT, id).await?;
    let before = store::organisation::find(&mut deed.tx, id).await?;
    let before = before.ok_or(Refusal::Unknown)?;
    let parent = parent(desk, &mut deed.tx, &before, new).await?;
    let after = new.read(id.clone(), parent)?;
    codes_are_free(&mut deed.tx, &after).await?;
    let kept = store::organisation::update(&mut deed.tx, &after).await;
    kept.map_err(taken)?;
    let trace = Trace::of("organisation", id).before(&before).after(&after);
    deed.done(trace).await
}

/// To whom it will belong: where it is, or elsewhere among the desk's own, but never to itself.
async fn parent(
    desk: &Desk,
    tx: &mut Tx,
    one: &Organisation,
    new: &NewOrganisation,
) -> Result<Option<OrganisationId>, Refusal> {
    let moved = new
        .parent
        .as_ref()
        .filter(|parent| one.parent.as_ref() != Some(*parent));
    let Some(parent) = moved else {
        return Ok(one.parent.clone());
    };
    // Two moves at once, each of one under the other, would close a circle that neither sees.
    store::event::queue(tx).await?;
    if desk.is_mine(tx, parent).await.is_err() {
        return Err(Refusal::mistake("parent", Wrong::Unknown));
    }
    if store::is_within(tx, parent, &one.id).await? {
        return Err(Refusal::mistake("parent", Wrong::Circle));
    }
    Ok(Some(parent.clone()))
}
