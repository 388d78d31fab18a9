//! A person sends a plan back.

use super::WORKERS;
use super::decide::decide;
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::roadmap::{RoadmapId, RoadmapState};

/// Sending a draft back.
pub static ACT: Act = Act::change("roadmap.reject", WORKERS);

/// Sends a draft back with a reason; it stays so.
///
/// # Errors
/// [`Refusal::Mistaken`] without a reason (field `reason`); [`Refusal::Overtaken`] if somebody has decided otherwise.
pub async fn reject(desk: &Desk, id: &RoadmapId, reason: &str) -> Result<(), Refusal> {
    let steps = (RoadmapState::Draft, RoadmapState::Rejected);
    decide(desk, &ACT, id, steps, reason).await
}
