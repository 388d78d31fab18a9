//! A school sends the plan that it was asked for.

use super::own::{moved_on, written};
use super::reach::{begin, overtaken};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::person::Role;
use domain::roadmap::{Request, RequestState, RoadmapId, RoadmapState, kept};

/// Sending the plan that a school was asked for.
pub static ACT: Act = Act::change("roadmap.send", &[Role::Head]);

/// Sends a draft to whoever asked for it; from then on the school does not change it until it is given back.
///
/// # Errors
/// [`Refusal::Unknown`], also for a plan that nobody asked for; [`Refusal::Overtaken`] if it was sent already or is no draft;
/// [`Refusal::Mistaken`] where everything is left out (field `activities`).
pub async fn send(desk: &Desk, id: &RoadmapId) -> Result<(), Refusal> {
    let (mut deed, roadmap) = begin(desk, &ACT, id).await?;
    let request = store::roadmap::request(&mut deed.tx, id).await?;
    let request = request.ok_or(Refusal::Unknown)?;
    if roadmap.state != RoadmapState::Draft {
        return Err(overtaken(&mut deed.tx, &roadmap).await?);
    }
    if !request.state.is_open() {
        return Err(moved_on(&request));
    }
    let there = written(&mut deed.tx, id).await?;
    if kept(there.plan, &there.rows).activities.is_empty() {
        return Err(Refusal::mistake("activities", Wrong::Empty));
    }
    let sent = Request {
        state: RequestState::Sent,
        sent_by: Some(desk.person.id.clone()),
        sent: Some(desk.now),
        ..request.clone()
    };
    store::roadmap::ask(&mut deed.tx, &sent).await?;
    let trace = Trace::of("roadmap", id).before(&request.state).after(&sent.state);
    deed.done(trace).await
}
