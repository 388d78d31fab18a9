//! An instance is not needed.

use super::step::{stand, step};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::{DETAIL, DOERS, text};
use domain::instance::{Instance, InstanceId, InstanceState};

/// Saying that an instance is not needed.
pub static ACT: Act = Act::change("instance.skip", DOERS);

/// An instance is not needed, with a reason.
///
/// # Errors
/// As [`super::start`]; [`Refusal::Mistaken`] without a reason (field `reason`).
pub async fn skip(desk: &Desk, id: &InstanceId, reason: &str) -> Result<(), Refusal> {
    let (deed, there) = stand(desk, &ACT, id).await?;
    let after = Instance {
        state: InstanceState::Skipped,
        note: text("reason", reason, (1, DETAIL))?,
        done_by: Some(desk.person.id.clone()),
        done: Some(desk.now),
        ..there.instance.clone()
    };
    step(deed, &there.instance, after).await
}
