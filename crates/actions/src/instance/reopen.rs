//! An instance is taken up again.

use super::step::{stand, step};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::{DETAIL, DOERS, text};
use domain::instance::{Instance, InstanceId, InstanceState};

/// Taking an instance up again.
pub static ACT: Act = Act::change("instance.reopen", DOERS);

/// What was done, said to be done or not needed is under way again, with a reason.
///
/// # Errors
/// As [`super::start`]; [`Refusal::Mistaken`] without a reason (field `reason`).
pub async fn reopen(desk: &Desk, id: &InstanceId, reason: &str) -> Result<(), Refusal> {
    let (deed, there) = stand(desk, &ACT, id).await?;
    if there.instance.state == InstanceState::Planned {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    let after = Instance {
        state: InstanceState::Working,
        note: text("reason", reason, (1, DETAIL))?,
        done_by: None,
        done: None,
        confirmed_by: None,
        confirmed: None,
        ..there.instance.clone()
    };
    step(deed, &there.instance, after).await
}
