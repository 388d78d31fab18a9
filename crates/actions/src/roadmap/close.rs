//! A plan is over.

use super::WORKERS;
use super::decide::decide;
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::roadmap::{RoadmapId, RoadmapState};

/// Closing a plan in force.
pub static ACT: Act = Act::change("roadmap.close", WORKERS);

/// Closes a plan in force with a reason; nothing of it is to be done any more, and all of it can be read.
///
/// # Errors
/// [`Refusal::Mistaken`] without a reason (field `reason`); [`Refusal::Overtaken`] if somebody has decided otherwise.
pub async fn close(desk: &Desk, id: &RoadmapId, reason: &str) -> Result<(), Refusal> {
    let steps = (RoadmapState::Approved, RoadmapState::Closed);
    decide(desk, &ACT, id, steps, reason).await
}
