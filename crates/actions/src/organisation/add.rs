//! A new organisation.

use super::NewOrganisation;
use super::keep::{codes_are_free, new_id, taken};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::Role;
use domain::territory::OrganisationId;

/// Adds an organisation.
pub static ACT: Act = Act::change("organisation.add", &[Role::Administrator, Role::Specialist]);

/// Adds an organisation below one of the desk's.
///
/// # Errors
/// [`Refusal::Unknown`] if it would belong to others; [`Refusal::Mistaken`]; those of the store.
pub async fn add(desk: &Desk, new: &NewOrganisation) -> Result<OrganisationId, Refusal> {
    let parent = new.parent.clone().unwrap_or_else(|| desk.organisation.id.clone());
    let mut deed = desk.begin(&ACT, &parent).await?;
    let one = new.read(new_id(desk)?, Some(parent))?;
    codes_are_free(&mut deed.tx, &one).await?;
    let kept = store::organisation::insert(&mut deed.tx, &one, desk.now).await;
    kept.map_err(taken)?;
    deed.done(Trace::of("organisation", &one.id).after(&one).at(&one.id))
        .await?;
    Ok(one.id)
}
