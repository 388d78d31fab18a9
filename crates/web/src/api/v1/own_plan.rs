//! Plans of their own that schools are asked for: asked, adapted, sent, given back.

use crate::api::ask::{At, Body, Changing};
use crate::api::describe::{Day, Id, Moment};
use crate::api::tell::{Fault, Told};
use crate::front::Front;
use actions::roadmap::{self, Added, Ask, LeftOut, RequestView};
use axum::Json;
use axum::http::StatusCode;
use domain::activity::ActivityId;
use domain::roadmap::{RequestState, RoadmapId, Row};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(ask))
        .routes(routes!(add))
        .routes(routes!(leave_out))
        .routes(routes!(send))
        .routes(routes!(hand_back))
}

/// A plan of its own that a school was asked for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RoadmapRequest)]
pub(super) struct Request {
    /// The last day by which the school is to send it.
    #[schema(value_type = Day)]
    due: Date,
    /// What was asked, in words.
    words: String,
    /// `asked`, `sent`, `returned` or `accepted`.
    #[schema(value_type = String)]
    state: RequestState,
    /// Why it was given back last.
    remark: String,
    /// Who asked.
    asked_by: String,
    /// Who sent it last.
    sent_by: Option<String>,
    /// When.
    #[schema(value_type = Option<Moment>)]
    sent: Option<Timestamp>,
}

impl From<RequestView> for Request {
    fn from(view: RequestView) -> Self {
        Self {
            due: view.request.due,
            words: view.request.words,
            state: view.request.state,
            remark: view.request.remark,
            asked_by: view.asked_by,
            sent_by: view.sent_by,
            sent: view.request.sent,
        }
    }
}

/// What people said of a row of a draft.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RoadmapRow)]
pub(super) struct SaidRow {
    /// The place of the activity.
    order: u32,
    /// The activity of the plan above that it was derived from.
    #[schema(value_type = Option<Id>)]
    origin: Option<ActivityId>,
    /// Whether it was added here.
    added: bool,
    /// Why it is left out; empty where it is not.
    left_out: String,
    /// What is to be said beside it.
    note: String,
}

impl From<Row> for SaidRow {
    fn from(row: Row) -> Self {
        Self {
            order: row.order,
            origin: row.origin,
            added: row.added.is_some(),
            left_out: row.left_out,
            note: row.note,
        }
    }
}

/// What schools are asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AskForm {
    /// Activities of the plan.
    #[schema(value_type = Vec<Id>)]
    activities: Vec<ActivityId>,
    /// Schools; absent, all below.
    #[serde(default)]
    #[schema(value_type = Vec<Id>)]
    schools: Vec<OrganisationId>,
    /// The last day by which they are to send their plans.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    due: Option<Date>,
    /// What is to be said with it.
    #[serde(default)]
    words: String,
}

/// What came of asking.
#[derive(Debug, Serialize, ToSchema)]
struct AskedSchools {
    /// Drafts that schools have now.
    made: Vec<AskedSchool>,
    /// Schools that work on such a draft already.
    #[schema(value_type = Vec<Id>)]
    already: Vec<OrganisationId>,
}

/// A school with its draft.
#[derive(Debug, Serialize, ToSchema)]
struct AskedSchool {
    /// The school.
    #[schema(value_type = Id)]
    organisation: OrganisationId,
    /// Its draft.
    #[schema(value_type = Id)]
    roadmap: RoadmapId,
}

/// Asks schools for plans of their own out of a plan in force.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/requests", operation_id = "roadmap.ask", request_body = AskForm,
    responses((status = 200, description = "Who has a draft now", body = AskedSchools)))]
async fn ask(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(form): Body<AskForm>,
) -> Told<AskedSchools> {
    let typed = Ask {
        activities: form.activities,
        schools: form.schools,
        due: form.due,
        words: form.words,
    };
    let asked = roadmap::ask(&desk, &id, &typed).await?;
    let made = asked.made.into_iter();
    let made = made.map(|(organisation, roadmap)| AskedSchool {
        organisation,
        roadmap,
    });
    Ok(Json(AskedSchools {
        made: made.collect(),
        already: asked.already,
    }))
}

/// An activity that is added to a draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AddedForm {
    /// Its number.
    #[serde(default)]
    number: String,
    /// What is to be done.
    title: String,
    /// The wording of the term.
    #[serde(default)]
    term: String,
    /// Who answers for it, one on a line.
    #[serde(default)]
    responsible: String,
    /// The kind of document.
    #[serde(default)]
    document: String,
    /// The result that is expected.
    #[serde(default)]
    result: String,
}

/// The place of an activity.
#[derive(Debug, Serialize, ToSchema)]
struct RowPlace {
    /// From 1.
    order: u32,
}

/// Adds an activity to a draft.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/rows", operation_id = "roadmap.add", request_body = AddedForm,
    responses((status = 200, description = "Its place", body = RowPlace)))]
async fn add(Changing(desk): Changing, At(id): At<RoadmapId>, Body(form): Body<AddedForm>) -> Told<RowPlace> {
    let typed = Added {
        number: form.number,
        title: form.title,
        term: form.term,
        responsible: form.responsible,
        document: form.document,
        result: form.result,
    };
    let order = roadmap::add(&desk, &id, &typed).await?;
    Ok(Json(RowPlace { order }))
}

/// An activity that is left out of a draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LeftOutForm {
    /// Its place.
    order: u32,
    /// Why; absent, it is taken in again.
    #[serde(default)]
    reason: Option<String>,
}

/// Leaves an activity of a draft out with a reason, or takes it in again.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/omissions", operation_id = "roadmap.leave_out", request_body = LeftOutForm,
    responses((status = 204, description = "It is so from now on")))]
async fn leave_out(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(form): Body<LeftOutForm>,
) -> Result<StatusCode, Fault> {
    let typed = LeftOut {
        order: form.order,
        reason: form.reason,
    };
    roadmap::leave_out(&desk, &id, &typed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends the plan that one's school was asked for.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/sending", operation_id = "roadmap.send",
    responses((status = 204, description = "Sent")))]
async fn send(Changing(desk): Changing, At(id): At<RoadmapId>) -> Result<StatusCode, Fault> {
    roadmap::send(&desk, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Why a plan is given back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RemarkForm {
    /// What is to be put right.
    #[serde(default)]
    remark: String,
}

/// Gives a plan back to the school that sent it.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/return", operation_id = "roadmap.hand_back", request_body = RemarkForm,
    responses((status = 204, description = "It is the school's turn")))]
async fn hand_back(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(form): Body<RemarkForm>,
) -> Result<StatusCode, Fault> {
    roadmap::hand_back(&desk, &id, &form.remark).await?;
    Ok(StatusCode::NO_CONTENT)
}
