//! A plan that a school has sent is given back to it.

use super::WORKERS;
use super::form::{DETAIL, text};
use super::own::deciding;
use super::reach::{begin, overtaken};
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::roadmap::{Request, RequestState, RoadmapId, RoadmapState};

/// Giving a plan back to the school that sent it.
pub static ACT: Act = Act::change("roadmap.hand_back", WORKERS);

/// Gives a plan back with a remark: it is the school's turn again.
///
/// # Errors
/// [`Refusal::Unknown`], also for a plan that nobody asked for; [`Refusal::Overtaken`] if the school has not sent it;
/// [`Refusal::Mistaken`] without a remark (field `remark`) or for who sent it herself (`person`).
pub async fn hand_back(desk: &Desk, id: &RoadmapId, remark: &str) -> Result<(), Refusal> {
    let (mut deed, roadmap) = begin(desk, &ACT, id).await?;
    if roadmap.state != RoadmapState::Draft {
        return Err(overtaken(&mut deed.tx, &roadmap).await?);
    }
    let request = deciding(desk, (&mut deed.tx, &ACT), &roadmap).await?;
    let request = request.ok_or(Refusal::Unknown)?;
    let returned = Request {
        state: RequestState::Returned,
        remark: text("remark", remark, (1, DETAIL))?,
        ..request.clone()
    };
    store::roadmap::ask(&mut deed.tx, &returned).await?;
    let trace = Trace::of("roadmap", id)
        .before(&request.state)
        .after(&returned.state);
    deed.done(trace.because(&returned.remark)).await
}
