//! Proposals for correction of plans, and the drafts that are made of plans in force.

use crate::api::ask::{At, Body, Changing, Looking};
use crate::api::describe::{self, Id, Moment, many};
use crate::api::tell::{Fault, Made, Told};
use crate::front::Front;
use actions::proposal::{self, Decided, ProposalView, Proposing};
use actions::roadmap;
use axum::Json;
use axum::http::StatusCode;
use domain::activity::ActivityId;
use domain::proposal::{ProposalId, ProposalState};
use domain::roadmap::{Cell, RoadmapId};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(make))
        .routes(routes!(decide))
        .routes(routes!(next))
        .routes(routes!(copy))
}

/// A proposal for correction of a plan.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Proposal)]
struct Proposed {
    /// Its name.
    #[schema(value_type = Id)]
    id: ProposalId,
    /// The number of the activity.
    number: String,
    /// What the activity is; empty for one to be added.
    title: String,
    /// What is to be corrected: `kind` is `change` (`activity`, `cell`, `value`), `remove` or `add` (`title`, `term`).
    #[schema(value_type = describe::PlanValue)]
    correcting: serde_json::Value,
    /// What the cell says now.
    before: String,
    /// Why.
    reason: String,
    /// For which organisation it was made.
    #[schema(value_type = Id)]
    organisation: OrganisationId,
    /// By whom.
    by: String,
    /// When.
    #[schema(value_type = Moment)]
    made: Timestamp,
    /// `open`, `accepted`, `declined` or `taken`.
    #[schema(value_type = String)]
    state: ProposalState,
    /// What was answered.
    answer: String,
    /// The draft in which it stands.
    #[schema(value_type = Option<Id>)]
    taken: Option<RoadmapId>,
}

impl From<ProposalView> for Proposed {
    fn from(view: ProposalView) -> Self {
        let one = view.proposal;
        Self {
            id: one.id,
            number: view.number,
            title: view.title,
            correcting: serde_json::to_value(one.correcting).unwrap_or_default(),
            before: view.before,
            reason: one.reason,
            organisation: one.organisation,
            by: view.by,
            made: one.made,
            state: one.state,
            answer: one.answer,
            taken: one.taken,
        }
    }
}

/// Proposals of one's own organisations for a plan, the latest first.
#[utoipa::path(get, path = "/roadmaps/{roadmap}/proposals", operation_id = "proposal.list",
    responses((status = 200, description = "All of them", body = Vec<Proposed>)))]
async fn list(Looking(desk): Looking, At(id): At<RoadmapId>) -> Told<Vec<Proposed>> {
    Ok(Json(many(proposal::list(&desk, &id).await?)))
}

/// What is proposed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposalForm {
    /// About which activity; absent, one is to be added.
    #[serde(default)]
    #[schema(value_type = Option<Id>)]
    activity: Option<ActivityId>,
    /// Which cell is to be changed; absent, the activity is to go.
    #[serde(default)]
    #[schema(value_type = Option<describe::Cell>)]
    cell: Option<Cell>,
    /// What the cell is to say, or the new activity.
    #[serde(default)]
    value: String,
    /// The wording of the term of the new activity.
    #[serde(default)]
    term: String,
    /// Why.
    #[serde(default)]
    reason: String,
}

/// Proposes a correction of a plan in force.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/proposals", operation_id = "proposal.make", request_body = ProposalForm,
    responses((status = 201, description = "Its name", body = Made)))]
async fn make(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(form): Body<ProposalForm>,
) -> Result<Made, Fault> {
    let typed = Proposing {
        activity: form.activity,
        cell: form.cell,
        value: form.value,
        term: form.term,
        reason: form.reason,
    };
    let made = proposal::make(&desk, &id, &typed).await?;
    Ok(Made::at("proposals", &made))
}

/// What is decided about a proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ProposalDecision {
    /// Whether it is to stand in the next edition.
    #[serde(default)]
    accept: bool,
    /// What is answered.
    #[serde(default)]
    answer: String,
}

/// Accepts a proposal for the next edition, or declines it with a reason.
#[utoipa::path(post, path = "/proposals/{proposal}/decision", operation_id = "proposal.decide", request_body = ProposalDecision,
    responses((status = 204, description = "Decided")))]
async fn decide(
    Changing(desk): Changing,
    At(id): At<ProposalId>,
    Body(form): Body<ProposalDecision>,
) -> Result<StatusCode, Fault> {
    let typed = Decided {
        accept: form.accept,
        answer: form.answer,
    };
    proposal::decide(&desk, &id, &typed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes the draft of the next edition, with the proposals that were accepted.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/next", operation_id = "roadmap.next",
    responses((status = 201, description = "The name of the draft", body = Made)))]
async fn next(Changing(desk): Changing, At(id): At<RoadmapId>) -> Result<Made, Fault> {
    let made = roadmap::next(&desk, &id).await?;
    Ok(Made::at("roadmaps", &made))
}

/// Makes a draft of a plan for the year after, its terms moved.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/copy", operation_id = "roadmap.copy",
    responses((status = 201, description = "The name of the draft", body = Made)))]
async fn copy(Changing(desk): Changing, At(id): At<RoadmapId>) -> Result<Made, Fault> {
    let made = roadmap::copy(&desk, &id).await?;
    Ok(Made::at("roadmaps", &made))
}
