//! Somebody says who a body of a plan is.

use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use crate::roadmap::{WORKERS, begin, overtaken};
use domain::roadmap::{Assignee, Body, RoadmapId, RoadmapState};
use store::{Tx, is_within};

/// Saying who does what a plan asks of a body.
pub static ACT: Act = Act::change("activity.assign", WORKERS);

/// The most that one body may be.
const MOST: usize = 300;

/// Says anew who a body of a plan in force is: all schools, organisations, people; nobody takes it back.
///
/// # Errors
/// [`Refusal::Overtaken`] if the plan is not in force; [`Refusal::Mistaken`] for a body that the plan does not name (field
/// `body`) or an assignee outside of the organisation of the plan (field `assignees`).
pub async fn assign(desk: &Desk, id: &RoadmapId, mut body: Body) -> Result<(), Refusal> {
    let (mut deed, roadmap) = begin(desk, &ACT, id).await?;
    if roadmap.state != RoadmapState::Approved {
        return Err(overtaken(&mut deed.tx, &roadmap).await?);
    }
    let named = store::activity::bodies(&mut deed.tx, id).await?;
    if named.iter().all(|(name, _)| *name != body.name) {
        return Err(Refusal::mistake("body", Wrong::Unknown));
    }
    body.assignees.sort();
    body.assignees.dedup();
    if body.assignees.len() > MOST {
        return Err(Refusal::mistake("assignees", Wrong::TooMuch));
    }
    for assignee in &body.assignees {
        if !belongs(&mut deed.tx, assignee, &roadmap.organisation).await? {
            return Err(Refusal::mistake("assignees", Wrong::Unknown));
        }
    }
    let all = store::roadmap::assigned(&mut deed.tx, id).await?;
    let before = all.into_iter().find(|one| one.name == body.name);
    store::roadmap::assign(&mut deed.tx, id, &body).await?;
    let trace = Trace::of("roadmap", id).before(&before).after(&body);
    deed.done(trace).await
}

/// Whether somebody belongs to the organisation of the plan or one below it.
async fn belongs(
    tx: &mut Tx,
    assignee: &Assignee,
    of: &domain::territory::OrganisationId,
) -> Result<bool, Refusal> {
    match assignee {
        Assignee::Schools => Ok(true),
        Assignee::Organisation(id) => Ok(is_within(tx, id, of).await?),
        Assignee::Person(id) => {
            for one in store::assignment::of_person(tx, id, None).await? {
                if is_within(tx, &one.organisation, of).await? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}
