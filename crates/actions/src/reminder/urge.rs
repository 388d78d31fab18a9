//! All schools that have not sent their plans, or are late with them, are reminded at once.

use super::send::{Why, tell_school};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::progress::standings;
use crate::refusal::Refusal;
use crate::roadmap::{WORKERS, begin, overtaken};
use domain::roadmap::reminder::Urge;
use domain::roadmap::{RoadmapId, RoadmapState};
use domain::territory::OrganisationId;
use serde::Serialize;

/// Reminding all schools of a plan.
pub static ACT: Act = Act::change("reminder.urge", WORKERS);

/// Who was reminded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Urged {
    /// These schools.
    pub schools: Vec<OrganisationId>,
    /// These were reminded today already, and are not again.
    pub already: Vec<OrganisationId>,
}

/// Reminds every school of a plan in force that has not sent its own, or has overdue activities in it: in the product, and by
/// letter to its head and coordinators where the office sends letters. A school is reminded once a day.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Overtaken`] if the plan is not in force.
pub async fn urge(desk: &Desk, id: &RoadmapId) -> Result<Urged, Refusal> {
    let (mut deed, above) = begin(desk, &ACT, id).await?;
    if above.state != RoadmapState::Approved {
        return Err(overtaken(&mut deed.tx, &above).await?);
    }
    let today = day(desk.now);
    let (_, rows) = standings(&mut deed.tx, (&above, &desk.organisation.id), today).await?;
    let mut urged = Urged::default();
    for row in rows {
        let one = Urge {
            roadmap: id.clone(),
            organisation: row.organisation.clone(),
            day: today,
            plan: row.plan.clone(),
            unsent: row.is_unsent().then_some(row.due).flatten(),
            late: row.late() as u64,
            person: desk.person.id.clone(),
            made: desk.now,
        };
        if one.unsent.is_none() && one.late == 0 {
            continue;
        }
        if !store::reminder::urge(&mut deed.tx, &one).await? {
            urged.already.push(row.organisation);
            continue;
        }
        tell_school(&mut deed.tx, &desk.office, (&one, Why::Late)).await?;
        urged.schools.push(row.organisation);
    }
    deed.done(Trace::of("roadmap", id).after(&urged)).await?;
    Ok(urged)
}
