//! Plans of their own that schools were asked for, where it is my turn.

use super::show::Overview;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::roadmap::{self, RoadmapFilter, RoadmapView};
use domain::roadmap::{Request, RequestState, RoadmapId, RoadmapState};
use jiff::civil::Date;
use serde::Serialize;

/// A plan of a school that waits for me.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanView {
    /// It.
    pub roadmap: RoadmapId,
    /// What it is called.
    pub title: String,
    /// Which school.
    pub organisation_name: String,
    /// The last day by which the school is to send it.
    pub due: Date,
    /// How far it has come.
    pub state: RequestState,
}

/// Adds those that my school has to send, or that I decide about because schools have sent them; the first due first.
pub(super) async fn add(desk: &Desk, all: &mut Overview) -> Result<(), Refusal> {
    let drafts = RoadmapFilter {
        state: Some(RoadmapState::Draft),
        ..RoadmapFilter::default()
    };
    let drafts = roadmap::list(desk, drafts).await?;
    let mut tx = desk.office.store.read().await?;
    for draft in drafts.into_iter().filter(|draft| draft.parent.is_some()) {
        if let Some(request) = store::roadmap::request(&mut tx, &draft.id).await?
            && is_my_turn(desk, (&draft, request.state))
        {
            all.plans.push(view(draft, &request));
        }
    }
    all.plans
        .sort_by(|one, other| (one.due, &one.title).cmp(&(other.due, &other.title)));
    Ok(())
}

fn is_my_turn(desk: &Desk, (draft, state): (&RoadmapView, RequestState)) -> bool {
    let own = draft.organisation == desk.organisation.id;
    match state {
        RequestState::Asked | RequestState::Returned => own && desk.offers(&roadmap::send::ACT),
        RequestState::Sent => !own && desk.offers(&roadmap::accept::ACT),
        RequestState::Accepted => false,
    }
}

fn view(draft: RoadmapView, request: &Request) -> PlanView {
    PlanView {
        roadmap: draft.id,
        title: draft.title,
        organisation_name: draft.organisation_name,
        due: request.due,
        state: request.state,
    }
}
