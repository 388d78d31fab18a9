//! A second person confirms that an instance is done.

use super::step::{stand, step};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::instance::{Instance, InstanceId, InstanceState};
use domain::person::Role;

/// Confirming that an instance is done.
pub static ACT: Act = Act::change(
    "instance.confirm",
    &[Role::Administrator, Role::Specialist, Role::Methodist, Role::Head],
);

/// Confirms what another person said.
///
/// # Errors
/// As [`super::start`]; [`Refusal::Mistaken`] for who said so herself (field `person`, [`Wrong::Same`]).
pub async fn confirm(desk: &Desk, id: &InstanceId) -> Result<(), Refusal> {
    let (deed, there) = stand(desk, &ACT, id).await?;
    let before = there.instance;
    if before.state == InstanceState::Reported && before.done_by.as_ref() == Some(&desk.person.id) {
        return Err(Refusal::mistake("person", Wrong::Same));
    }
    let after = Instance {
        state: InstanceState::Done,
        confirmed_by: Some(desk.person.id.clone()),
        confirmed: Some(desk.now),
        ..before.clone()
    };
    match before.state {
        InstanceState::Reported => step(deed, &before, after).await,
        _ => Err(Refusal::Overtaken {
            by: None,
            at: before.confirmed,
        }),
    }
}
