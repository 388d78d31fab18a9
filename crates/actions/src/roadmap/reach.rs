//! How far somebody sees into plans: her own and those below whole, those above as far as they are meant for her.

use crate::act::Act;
use crate::deed::Deed;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::upload::called;
use domain::activity::Activity;
use domain::roadmap::{Assignee, Body, Roadmap, RoadmapId, RoadmapState};
use store::{Tx, is_within};

/// A roadmap as somebody sees it.
pub(crate) struct Reached {
    /// It.
    pub(crate) roadmap: Roadmap,
    /// Whether all of it is hers; else only what is meant for her.
    pub(crate) whole: bool,
}

/// A roadmap of mine or below, or one in force above; others are as if they were not there.
pub(crate) async fn reached(desk: &Desk, tx: &mut Tx, id: &RoadmapId) -> Result<Reached, Refusal> {
    let roadmap = store::roadmap::find(tx, id).await?.ok_or(Refusal::Unknown)?;
    let (of, mine) = (&roadmap.organisation, &desk.organisation.id);
    if is_within(tx, of, mine).await? {
        return Ok(Reached { roadmap, whole: true });
    }
    let was_in_force = matches!(roadmap.state, RoadmapState::Approved | RoadmapState::Closed);
    if was_in_force && is_within(tx, mine, of).await? {
        return Ok(Reached {
            roadmap,
            whole: false,
        });
    }
    Err(Refusal::Unknown)
}

/// Whether an activity of a plan above is meant for whoever sits at this desk.
pub(crate) async fn concerns(
    desk: &Desk,
    tx: &mut Tx,
    (activity, bodies): (&Activity, &[Body]),
) -> Result<bool, Refusal> {
    let named = bodies
        .iter()
        .filter(|body| activity.responsible.contains(&body.name));
    for assignee in named.flat_map(|body| &body.assignees) {
        if is_me(desk, tx, assignee).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn is_me(desk: &Desk, tx: &mut Tx, assignee: &Assignee) -> Result<bool, Refusal> {
    Ok(match assignee {
        Assignee::Schools => true,
        Assignee::Person(id) => *id == desk.person.id,
        Assignee::Organisation(id) => is_within(tx, id, &desk.organisation.id).await?,
    })
}

/// Begins something that is done to a roadmap as a whole; who sees a part of it may not.
pub(crate) async fn begin(
    desk: &Desk,
    act: &'static Act,
    id: &RoadmapId,
) -> Result<(Deed, Roadmap), Refusal> {
    let mut look = desk.look(act).await?;
    let seen = reached(desk, &mut look, id).await?;
    drop(look);
    if !seen.whole {
        return Err(Refusal::NotAllowed(act.code));
    }
    let mut deed = desk.begin(act, &seen.roadmap.organisation).await?;
    // Two who decide at once are put in a row: the second sees what the first has done.
    store::event::queue(&mut deed.tx).await?;
    let roadmap = store::roadmap::find(&mut deed.tx, id).await?;
    Ok((deed, roadmap.ok_or(Refusal::Unknown)?))
}

/// Somebody was quicker: whoever decided about the roadmap last.
pub(crate) async fn overtaken(tx: &mut Tx, roadmap: &Roadmap) -> Result<Refusal, Refusal> {
    Ok(Refusal::Overtaken {
        by: called(tx, roadmap.decided_by.as_ref()).await?,
        at: roadmap.decided,
    })
}
