//! One more role.

use super::give::Gift;
use super::reach::seen;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::refusal::{Refusal, Wrong};
use domain::person::{AssignmentId, PersonId, Role};
use domain::territory::OrganisationId;
use jiff::civil::Date;
use serde::Deserialize;

/// Gives a role.
pub static ACT: Act = Act::dangerous("person.assign", &[Role::Administrator, Role::Head]);

/// A role for an organisation.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewAssignment {
    /// In which role.
    pub role: Option<Role>,
    /// For which organisation; `None` for the desk's own.
    pub organisation: Option<OrganisationId>,
    /// Until which day, inclusive; `None` for no end.
    pub until: Option<Date>,
}

/// Gives somebody who is in sight one more role, from today on.
///
/// # Errors
/// [`Refusal::Unknown`] for others' people and organisations; [`Refusal::Mistaken`], also for a role that this desk cannot give
/// or that she has; those of the store.
pub async fn assign(desk: &Desk, person: &PersonId, new: &NewAssignment) -> Result<AssignmentId, Refusal> {
    let organisation = new.organisation.as_ref().unwrap_or(&desk.organisation.id);
    let mut deed = desk.begin(&ACT, organisation).await?;
    let seen = seen(desk, &mut deed.tx, person).await?;
    let gift = Gift {
        role: new.role,
        organisation,
        until: new.until,
    };
    let one = gift.to(desk, person)?;
    let today = day(desk.now);
    let has = |own: &domain::person::Assignment| {
        own.role == one.role && own.organisation == one.organisation && own.period.contains(today)
    };
    if seen.own.iter().any(has) {
        return Err(Refusal::mistake("role", Wrong::Taken));
    }
    store::assignment::insert(&mut deed.tx, &one).await?;
    deed.done(Trace::of("person", person).after(&one)).await?;
    Ok(one.id)
}
