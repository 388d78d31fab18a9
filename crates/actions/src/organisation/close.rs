//! The end of an organisation.

use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::person::Role;
use domain::territory::OrganisationId;
use jiff::civil::Date;

/// Ends an organisation.
pub static ACT: Act = Act::change("organisation.close", &[Role::Administrator, Role::Specialist]);

/// Ends an organisation on a day, its last; it stays in lists, with its results and its people.
///
/// # Errors
/// [`Refusal::Unknown`] for others' organisations; [`Refusal::NotAllowed`] for the one the desk itself stands in;
/// [`Refusal::Overtaken`] if it ends earlier already; [`Refusal::Mistaken`]; those of the store.
pub async fn close(desk: &Desk, id: &OrganisationId, until: Date) -> Result<(), Refusal> {
    let mut deed = desk.begin(&ACT, id).await?;
    if *id == desk.organisation.id {
        return Err(Refusal::NotAllowed(ACT.code));
    }
    let one = store::organisation::find(&mut deed.tx, id).await?;
    let one = one.ok_or(Refusal::Unknown)?;
    if one.period.from.is_some_and(|since| until < since) {
        return Err(Refusal::mistake("until", Wrong::Backwards));
    }
    if !store::organisation::close(&mut deed.tx, id, until).await? {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    let trace = Trace::of("organisation", id).before(&one.period.to).after(&until);
    deed.done(trace).await
}
