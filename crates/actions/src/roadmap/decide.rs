//! What closing and sending back have in common: a plan moves from one state to another, with a reason.

use super::form::text;
use super::reach::{begin, overtaken};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::roadmap::{RoadmapId, RoadmapState};
use store::roadmap::Decision;

/// The longest reason, characters.
const REASON: usize = 1000;

/// Moves the plan along `steps` (from, to) as `act`, with a reason.
pub(super) async fn decide(
    desk: &Desk,
    act: &'static Act,
    id: &RoadmapId,
    steps: (RoadmapState, RoadmapState),
    reason: &str,
) -> Result<(), Refusal> {
    let (mut deed, roadmap) = begin(desk, act, id).await?;
    let reason = text("reason", reason, (1, REASON))?;
    let decision = Decision {
        by: &desk.person.id,
        at: desk.now,
        reason: &reason,
    };
    if !store::roadmap::decide(&mut deed.tx, id, steps, decision).await? {
        return Err(overtaken(&mut deed.tx, &roadmap).await?);
    }
    let trace = Trace::of("roadmap", id).before(&roadmap.state).because(&reason);
    deed.done(trace).await
}
