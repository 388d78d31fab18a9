//! Somebody says that an instance is done.

use super::step::{stand, step};
use super::view::needs_confirmation;
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::{DETAIL, DOERS, text};
use domain::instance::{Instance, InstanceId, InstanceState};

/// Saying that an instance is done.
pub static ACT: Act = Act::change("instance.done", DOERS);

/// An instance is done; where its kind of document demands a second person, it waits for her.
///
/// # Errors
/// As [`super::start`]; [`Refusal::Mistaken`] for a note too long (field `note`).
pub async fn done(desk: &Desk, id: &InstanceId, note: &str) -> Result<(), Refusal> {
    let (deed, there) = stand(desk, &ACT, id).await?;
    let state = match needs_confirmation(&there.activity) {
        true => InstanceState::Reported,
        false => InstanceState::Done,
    };
    let after = Instance {
        state,
        note: text("note", note, (0, DETAIL))?,
        done_by: Some(desk.person.id.clone()),
        done: Some(desk.now),
        ..there.instance.clone()
    };
    step(deed, &there.instance, after).await
}
