//! Somebody begins.

use super::step::{stand, step};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::DOERS;
use domain::instance::{Instance, InstanceId, InstanceState};

/// Beginning with an instance.
pub static ACT: Act = Act::change("instance.start", DOERS);

/// An instance is under way.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::NotAllowed`] for who has only a part of it; [`Refusal::Overtaken`] if it is not planned any
/// more, or its plan is not in force.
pub async fn start(desk: &Desk, id: &InstanceId) -> Result<(), Refusal> {
    let (deed, there) = stand(desk, &ACT, id).await?;
    let after = Instance {
        state: InstanceState::Working,
        ..there.instance.clone()
    };
    if there.instance.state != InstanceState::Planned {
        return Err(Refusal::Overtaken { by: None, at: None });
    }
    step(deed, &there.instance, after).await
}
