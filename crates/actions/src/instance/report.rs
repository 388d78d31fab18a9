//! Somebody says how far her part of an instance has come.

use super::part::has;
use super::reach::{begin, place};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use crate::roadmap::{DETAIL, DOERS, text};
use crate::schools::Schools;
use domain::instance::{InstanceId, InstanceState, Part};
use domain::territory::OrganisationId;
use serde::Deserialize;

/// Reporting on a part of an instance.
pub static ACT: Act = Act::change("instance.report", DOERS);

/// How far a part has come.
#[derive(Clone, Debug, Deserialize)]
pub struct Reported {
    /// The body in the plan's words.
    pub body: String,
    /// Whose part; `None` for my own.
    #[serde(default)]
    pub organisation: Option<OrganisationId>,
    /// Working, done or not needed.
    pub state: InstanceState,
    /// What was done, or why it is not needed.
    #[serde(default)]
    pub note: String,
}

/// Says how far a part has come; a school speaks for itself, the organisation of the plan for any below it.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Mistaken`] for a part that the organisation does not have (field `body`), a state that parts
/// do not have (`state`) or one not needed without a reason (`note`); [`Refusal::Overtaken`] if the plan is not in force.
pub async fn report(desk: &Desk, id: &InstanceId, typed: Reported) -> Result<(), Refusal> {
    let (mut deed, there) = begin(desk, &ACT, (id, true)).await?;
    let organisation = place(desk, &mut deed.tx, (&there, typed.organisation)).await?;
    let schools = Schools::of_all(store::organisation::all(&mut deed.tx).await?);
    if !has(&there, &schools, (&typed.body, &organisation)) {
        return Err(Refusal::mistake("body", Wrong::Unknown));
    }
    let least = match typed.state {
        InstanceState::Skipped => 1,
        InstanceState::Planned | InstanceState::Working | InstanceState::Done => 0,
        InstanceState::Reported => return Err(Refusal::mistake("state", Wrong::Form)),
    };
    let part = Part {
        instance: id.clone(),
        body: typed.body,
        organisation,
        state: typed.state,
        note: text("note", &typed.note, (least, DETAIL))?,
        person: desk.person.id.clone(),
        made: desk.now,
    };
    let before = store::instance::parts(&mut deed.tx, id).await?;
    let same = |one: &Part| one.body == part.body && one.organisation == part.organisation;
    let before = before.into_iter().find(same).map(|one| one.state);
    store::instance::part(&mut deed.tx, &part).await?;
    let trace = Trace::of("instance", id).before(&before).after(&part);
    deed.done(trace.because(&part.note).at(&part.organisation)).await
}
