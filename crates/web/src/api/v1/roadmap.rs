//! Roadmaps: plans as they were approved, taken in, put right and in force.

use super::own_plan::{Request, SaidRow};
use super::person::Reason;
use crate::api::ask::{At, Body, Changing, Given, Looking, NamedForm, Wish};
use crate::api::describe::{self, Day, Id, Moment, many};
use crate::api::tell::{Fault, File, Made, Told};
use crate::front::Front;
use actions::roadmap::{
    self, Acceptance, AssigneeView, BodyView, Corrected, Draft, ReceivePlan, RoadmapDetail, RoadmapFilter,
    RoadmapView,
};
use axum::Json;
use axum::http::StatusCode;
use domain::activity::ActivityId;
use domain::calendar::Period;
use domain::roadmap::{Approved, Assignee, Cell, Correction, RoadmapId, RoadmapKind, RoadmapState};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(correct))
        .routes(routes!(accept))
        .routes(routes!(reject))
        .routes(routes!(close))
}

pub(super) fn files() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(receive))
        .routes(routes!(original))
}

/// A plan as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Roadmap {
    /// Name.
    #[schema(value_type = Id)]
    id: RoadmapId,
    /// Whose it is.
    #[schema(value_type = Id)]
    organisation: OrganisationId,
    /// What that organisation is called.
    organisation_name: String,
    /// Whose plan it is.
    #[schema(value_type = describe::RoadmapKind)]
    kind: RoadmapKind,
    /// The municipal plan that a school's was derived from.
    #[schema(value_type = Option<Id>)]
    parent: Option<RoadmapId>,
    /// The first edition.
    #[schema(value_type = Id)]
    thread: RoadmapId,
    /// Number of the edition, from 1.
    number: u32,
    /// The edition before.
    #[schema(value_type = Option<Id>)]
    previous: Option<RoadmapId>,
    /// What it is called.
    title: String,
    /// First day in force.
    #[schema(value_type = Option<Day>)]
    from: Option<Date>,
    /// Last day in force.
    #[schema(value_type = Option<Day>)]
    to: Option<Date>,
    /// How far it has come.
    #[schema(value_type = describe::RoadmapState)]
    state: RoadmapState,
    /// Number of the paper that puts it in force.
    approved_number: String,
    /// Date of that paper.
    #[schema(value_type = Option<Day>)]
    approved_date: Option<Date>,
    /// Whose paper it is.
    approved_by: String,
    /// What the file was called.
    file_name: String,
    /// Who sent it.
    sender: String,
    /// When.
    #[schema(value_type = Moment)]
    made: Timestamp,
    /// Who decided last.
    decided_by: Option<String>,
    /// When.
    #[schema(value_type = Option<Moment>)]
    decided: Option<Timestamp>,
    /// Why it was sent back or closed.
    reason: String,
}

impl From<RoadmapView> for Roadmap {
    fn from(view: RoadmapView) -> Self {
        Self {
            id: view.id,
            organisation: view.organisation,
            organisation_name: view.organisation_name,
            kind: view.kind,
            parent: view.parent,
            thread: view.thread,
            number: view.number,
            previous: view.previous,
            title: view.title,
            from: view.period.from,
            to: view.period.to,
            state: view.state,
            approved_number: view.approved.number,
            approved_date: view.approved.date,
            approved_by: view.approved.by,
            file_name: view.file_name,
            sender: view.sender,
            made: view.made,
            decided_by: view.decided_by,
            decided: view.decided,
            reason: view.reason,
        }
    }
}

/// A plan with its editions, bodies and headings; of a draft, what was read.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RoadmapDetail)]
pub(in crate::api) struct Detail {
    /// The plan.
    roadmap: Roadmap,
    /// Whether all of it is one's own; else only what is meant for one.
    whole: bool,
    /// Its editions, the newest first.
    editions: Vec<Roadmap>,
    /// Its bodies.
    bodies: Vec<NamedBody>,
    /// Its headings.
    sections: Vec<Heading>,
    /// How many instances there are in each state.
    counts: BTreeMap<String, i64>,
    /// What the school whose plan it is was asked for.
    request: Option<Request>,
    /// What was read; `null` once it is in force.
    draft: Option<Reading>,
}

impl From<RoadmapDetail> for Detail {
    fn from(detail: RoadmapDetail) -> Self {
        let heading = |(place, title)| Heading { place, title };
        let counts = detail.counts.into_iter();
        Self {
            roadmap: detail.roadmap.into(),
            whole: detail.whole,
            editions: many(detail.editions),
            bodies: many(detail.bodies),
            sections: detail.sections.into_iter().map(heading).collect(),
            counts: counts
                .map(|(state, count)| (state.code().to_owned(), count))
                .collect(),
            request: detail.request.map(Request::from),
            draft: detail.draft.map(Reading::from),
        }
    }
}

/// A heading.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Heading {
    /// Its place, from 1; 0 for what stands under none.
    place: u32,
    /// With its number.
    title: String,
}

/// A responsible body of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct NamedBody {
    /// In the plan's words.
    name: String,
    /// How many activities name it.
    activities: u64,
    /// Who that is.
    assignees: Vec<NamedAssignee>,
}

impl From<BodyView> for NamedBody {
    fn from(view: BodyView) -> Self {
        Self {
            name: view.name,
            activities: view.activities,
            assignees: many(view.assignees),
        }
    }
}

/// Who a body is.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct NamedAssignee {
    /// `schools`, `organisation` or `person`.
    kind: String,
    /// Its name; `null` for all schools.
    #[schema(value_type = Option<Id>)]
    id: Option<String>,
    /// What it is called.
    name: String,
}

impl From<AssigneeView> for NamedAssignee {
    fn from(view: AssigneeView) -> Self {
        let (kind, id) = match view.assignee {
            Assignee::Schools => ("schools", None),
            Assignee::Organisation(id) => ("organisation", Some(id.into())),
            Assignee::Person(id) => ("person", Some(id.into())),
        };
        Self {
            kind: kind.to_owned(),
            id,
            name: view.name,
        }
    }
}

/// What was read of a plan.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RoadmapReading)]
pub(in crate::api) struct Reading {
    /// As the corrections have it.
    #[schema(value_type = describe::PlanValue)]
    plan: serde_json::Value,
    /// What people said of its rows.
    rows: Vec<SaidRow>,
    /// Places of activities whose days leave those that the plan above gives them.
    outside: Vec<u32>,
    /// What people said that cells mean.
    corrections: Vec<Corrigendum>,
    /// Places of activities that the edition in force has not.
    added: Vec<u32>,
    /// Activities that only the edition in force has.
    #[schema(value_type = Vec<Id>)]
    removed: Vec<ActivityId>,
    /// Activities of both.
    same: Vec<SameActivity>,
}

impl From<Draft> for Reading {
    fn from(draft: Draft) -> Self {
        let (mut added, mut removed, mut same) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(difference) = draft.difference {
            (added, removed) = (difference.added, difference.removed);
            let of = |pair: domain::roadmap::Pair<ActivityId>| SameActivity {
                order: pair.order,
                activity: Some(pair.thread),
                changed: pair.changed,
            };
            same = difference.pairs.into_iter().map(of).collect();
        }
        Self {
            plan: serde_json::to_value(draft.plan).unwrap_or_default(),
            rows: many(draft.rows),
            outside: draft.outside.into_iter().collect(),
            corrections: many(draft.corrections),
            added,
            removed,
            same,
        }
    }
}

/// An activity of two editions.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct SameActivity {
    /// Its place in the new one.
    order: u32,
    /// What it is known by in all editions.
    #[schema(value_type = Option<Id>)]
    activity: Option<ActivityId>,
    /// Cells that differ.
    #[schema(value_type = Vec<describe::Cell>)]
    changed: Vec<Cell>,
}

/// What somebody said that a cell means.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Corrigendum {
    /// From 1.
    number: u32,
    /// The place of the activity.
    order: u32,
    /// Which cell.
    #[schema(value_type = describe::Cell)]
    cell: Cell,
    /// What it means; `null` takes earlier ones back.
    value: Option<String>,
    /// When.
    #[schema(value_type = Moment)]
    made: Timestamp,
}

impl From<Correction> for Corrigendum {
    fn from(one: Correction) -> Self {
        Self {
            number: one.number,
            order: one.order,
            cell: one.cell,
            value: one.value,
            made: one.made,
        }
    }
}

/// Which plans.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// That have come so far.
    #[param(value_type = Option<describe::RoadmapState>)]
    state: Option<RoadmapState>,
    /// Of this kind.
    #[param(value_type = Option<describe::RoadmapKind>)]
    kind: Option<RoadmapKind>,
}

/// Plans of one's own organisations and those in force above, the newest first.
#[utoipa::path(get, path = "/roadmaps", operation_id = "roadmap.list", params(Which),
    responses((status = 200, description = "All of them", body = Vec<Roadmap>)))]
async fn list(Looking(desk): Looking, Wish(which): Wish<Which>) -> Told<Vec<Roadmap>> {
    let filter = RoadmapFilter {
        state: which.state,
        kind: which.kind,
    };
    Ok(Json(many(roadmap::list(&desk, filter).await?)))
}

/// A plan; its activities are a list of their own.
#[utoipa::path(get, path = "/roadmaps/{roadmap}", operation_id = "roadmap.show",
    responses((status = 200, description = "It", body = Detail)))]
async fn show(Looking(desk): Looking, At(id): At<RoadmapId>) -> Told<Detail> {
    Ok(Json(roadmap::show(&desk, &id).await?.into()))
}

/// What is said of a plan that is sent.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct About {
    /// What the file is called.
    file_name: Option<String>,
    /// Whose plan it is; where it is not said, one's own.
    #[param(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
    /// The edition in force that it is to replace.
    #[param(value_type = Option<Id>)]
    replaces: Option<RoadmapId>,
}

/// Keeps the bytes of a plan as they came, and reads it; it waits for a person.
#[utoipa::path(post, path = "/roadmaps", operation_id = "roadmap.receive", params(About),
    request_body(content((String = "application/octet-stream"), (NamedForm = "multipart/form-data"))),
    responses((status = 201, description = "Its name", body = Made)))]
async fn receive(Changing(desk): Changing, sent: Given<About>) -> Result<Made, Fault> {
    let plan = ReceivePlan {
        file_name: sent.about.file_name.or(sent.file_name).unwrap_or_default(),
        bytes: sent.bytes.into(),
        organisation: sent.about.organisation,
        kind: None,
        replaces: sent.about.replaces,
    };
    let id = roadmap::receive(&desk, plan).await?;
    Ok(Made::at("roadmaps", &id))
}

/// What a cell of a draft means.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CorrectionForm {
    /// The place of the activity, from 1.
    order: u32,
    /// Which cell.
    #[schema(value_type = describe::Cell)]
    cell: Cell,
    /// What it means; absent, earlier corrections are taken back.
    #[serde(default)]
    value: Option<String>,
}

/// Puts a correction beside a cell of a draft; the cell stays as it was, a term is read anew.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/corrections", operation_id = "roadmap.correct", request_body = CorrectionForm,
    responses((status = 204, description = "It holds from now on")))]
async fn correct(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(form): Body<CorrectionForm>,
) -> Result<StatusCode, Fault> {
    let typed = Corrected {
        order: form.order,
        cell: form.cell,
        value: form.value,
    };
    roadmap::correct(&desk, &id, typed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How a plan is put in force; what is absent is as it was read.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AcceptanceForm {
    /// What it is called.
    #[serde(default)]
    title: String,
    /// First day in force.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    from: Option<Date>,
    /// Last day in force.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    to: Option<Date>,
    /// Number of the paper that puts it in force.
    #[serde(default)]
    number: String,
    /// Date of that paper.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    date: Option<Date>,
    /// Whose paper it is.
    #[serde(default)]
    by: String,
    /// Activities that were matched otherwise than they should be.
    #[serde(default)]
    same: Vec<KnownActivity>,
}

/// What an activity of a new edition is.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KnownActivity {
    /// Its place in the new edition.
    order: u32,
    /// The activity that it is; absent, it is new.
    #[serde(default)]
    #[schema(value_type = Option<Id>)]
    known_as: Option<ActivityId>,
}

/// Puts a draft in force: its activities and their dates are written down, the edition before is closed.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/acceptance", operation_id = "roadmap.accept", request_body = AcceptanceForm,
    responses((status = 204, description = "In force")))]
async fn accept(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(form): Body<AcceptanceForm>,
) -> Result<StatusCode, Fault> {
    let typed = Acceptance {
        title: form.title,
        period: Period {
            from: form.from,
            to: form.to,
        },
        approved: Approved {
            number: form.number,
            date: form.date,
            by: form.by,
        },
        same: form
            .same
            .into_iter()
            .map(|one| (one.order, one.known_as))
            .collect(),
    };
    roadmap::accept(&desk, &id, &typed).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends a draft back with a reason.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/rejection", operation_id = "roadmap.reject", request_body = Reason,
    responses((status = 204, description = "Sent back")))]
async fn reject(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(why): Body<Reason>,
) -> Result<StatusCode, Fault> {
    roadmap::reject(&desk, &id, &why.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Closes a plan in force with a reason.
#[utoipa::path(post, path = "/roadmaps/{roadmap}/closing", operation_id = "roadmap.close", request_body = Reason,
    responses((status = 204, description = "Closed")))]
async fn close(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Body(why): Body<Reason>,
) -> Result<StatusCode, Fault> {
    roadmap::close(&desk, &id, &why.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The plan as it came.
#[utoipa::path(get, path = "/roadmaps/{roadmap}/original", operation_id = "roadmap.original",
    responses((status = 200, description = "Its bytes", content_type = "application/octet-stream", body = Vec<u8>)))]
async fn original(Looking(desk): Looking, At(id): At<RoadmapId>) -> Result<File, Fault> {
    let (name, bytes) = roadmap::original(&desk, &id).await?;
    Ok(File::new(&name, "application/octet-stream", bytes))
}
