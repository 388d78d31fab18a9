//! A person sends a plan back.

use super::WORKERS;
use super::form::text;
use super::reach::{begin, overtaken};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::roadmap::{RoadmapId, RoadmapState};
use store::roadmap::Decision;

/// Sending a draft back.
pub static ACT: Act = Act::change("roadmap.reject", WORKERS);

/// The longest reason, characters.
const REASON: usize = 1000;

/// Sends a draft back with a reason; it stays so.
///
/// # Errors
/// [`Refusal::Mistaken`] without a reason (field `reason`); [`Refusal::Overtaken`] if somebody has decided otherwise.
pub async fn reject(desk: &Desk, id: &RoadmapId, reason: &str) -> Result<(), Refusal> {
    let (mut deed, roadmap) = begin(desk, &ACT, id).await?;
    let reason = text("reason", reason, (1, REASON))?;
    let decision = Decision {
        by: &desk.person.id,
        at: desk.now,
        reason: &reason,
    };
    let steps = (RoadmapState::Draft, RoadmapState::Rejected);
    if !store::roadmap::decide(&mut deed.tx, id, steps, decision).await? {
        return Err(overtaken(&mut deed.tx, &roadmap).await?);
    }
    let trace = Trace::of("roadmap", id).before(&roadmap.state).because(&reason);
    deed.done(trace).await
}
