//! Instances: what is to be done by which day, how far it has come, and what was said of it.

use super::activity::Activity;
use super::evidence::Evidence;
use super::person::Reason;
use super::roadmap::Roadmap;
use crate::api::ask::{At, Body, Changing, Looking, Wish};
use crate::api::describe::{self, Day, Id, Moment, many, shape};
use crate::api::tell::{Fault, Made, Paging, Problem, Sheet, Told};
use crate::front::Front;
use actions::instance::{
    self, CommentView, InstanceDetail, InstanceFilter, InstanceView, PartView, Reported, Said,
};
use axum::Json;
use axum::http::StatusCode;
use domain::activity::ActivityId;
use domain::instance::{Instance as Row, InstanceId, InstanceState};
use domain::roadmap::{RoadmapId, Waits};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(show))
        .routes(routes!(start))
        .routes(routes!(done))
        .routes(routes!(report))
        .routes(routes!(confirm))
        .routes(routes!(skip))
        .routes(routes!(reopen))
        .routes(routes!(date))
        .routes(routes!(check))
        .routes(routes!(comment))
}

/// One time of an activity.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InstanceTime)]
pub(in crate::api) struct Time {
    /// Name of the instance.
    #[schema(value_type = Id)]
    id: InstanceId,
    /// The stage, if the term has several.
    stage: String,
    /// First day on which it may be done.
    #[schema(value_type = Option<Day>)]
    from: Option<Date>,
    /// Last day; `null` while it waits.
    #[schema(value_type = Option<Day>)]
    due: Option<Date>,
    /// How far it has come.
    #[schema(value_type = describe::InstanceState)]
    state: InstanceState,
}

impl From<Row> for Time {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            stage: row.stage,
            from: row.from,
            due: row.due,
            state: row.state,
        }
    }
}

shape! {
    /// An instance as lists show it.
    Instance from InstanceView {
        /// Name.
        id: InstanceId as Id,
        /// Of which activity.
        activity: ActivityId as Id,
        /// Of which plan.
        roadmap: RoadmapId as Id,
        /// The number of the activity.
        number: String,
        /// What is to be done.
        title: String,
        /// The stage, if the term has several.
        stage: String,
        /// Who answers for it, in the plan's words.
        responsible: Vec<String>,
        /// The kind of document, in the plan's words.
        document: String,
        /// The wording of the term.
        term_text: String,
        /// First day on which it may be done.
        from: Option<Date> as Option<Day>,
        /// Last day; `null` while it waits.
        due: Option<Date> as Option<Day>,
        /// What it waits for.
        waits: Option<Awaited> => |waits: Option<(Waits, String)>| waits.map(Awaited::from),
        /// How far it has come.
        state: InstanceState as describe::InstanceState,
        /// Whether its last day is over and it is not.
        overdue: bool,
    }
}

/// What an instance waits for.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Awaited {
    /// Of which kind.
    #[schema(value_type = describe::Waits)]
    what: Waits,
    /// In the plan's words.
    words: String,
}

impl From<(Waits, String)> for Awaited {
    fn from((what, words): (Waits, String)) -> Self {
        Self { what, words }
    }
}

shape! {
    /// The part of a body at an organisation.
    Part from PartView {
        /// The body in the plan's words.
        body: String,
        /// The organisation that has it.
        organisation: OrganisationId as Id,
        /// What that is called.
        organisation_name: String,
        /// How far it has come.
        state: InstanceState as describe::InstanceState,
        /// What was done, or why it is not needed.
        note: String,
        /// Who said so.
        by: Option<String>,
        /// When.
        made: Option<Timestamp> as Option<Moment>,
    }
}

shape! {
    /// A comment.
    Comment from CommentView {
        /// From 1.
        number: u32,
        /// About whose part.
        organisation_name: String,
        /// Who.
        by: String,
        /// When.
        made: Timestamp as Moment,
        /// The words.
        text: String,
    }
}

/// An instance with everything about it that one may see.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InstanceDetail)]
pub(in crate::api) struct Detail {
    /// The instance.
    instance: Instance,
    /// Its activity.
    activity: Activity,
    /// Its plan.
    roadmap: Roadmap,
    /// Whether all of it is one's own; else only one's part.
    whole: bool,
    /// Whether a second person has to confirm that it is done.
    needs_confirmation: bool,
    /// What of the checklist is ticked off.
    checked: Vec<String>,
    /// What was done, or why it is not needed.
    note: String,
    /// Who said so.
    done_by: Option<String>,
    /// When.
    #[schema(value_type = Option<Moment>)]
    done: Option<Timestamp>,
    /// Who confirmed it.
    confirmed_by: Option<String>,
    /// When.
    #[schema(value_type = Option<Moment>)]
    confirmed: Option<Timestamp>,
    /// Whose part is how far.
    parts: Vec<Part>,
    /// What was said.
    comments: Vec<Comment>,
    /// What shows it.
    evidence: Vec<Evidence>,
    /// The other times of the activity.
    others: Vec<Instance>,
}

impl From<InstanceDetail> for Detail {
    fn from(detail: InstanceDetail) -> Self {
        Self {
            instance: detail.view.into(),
            activity: detail.activity.into(),
            roadmap: detail.roadmap.into(),
            whole: detail.whole,
            needs_confirmation: detail.needs_confirmation,
            checked: detail.instance.checked,
            note: detail.instance.note,
            done_by: detail.done_by,
            done: detail.instance.done,
            confirmed_by: detail.confirmed_by,
            confirmed: detail.instance.confirmed,
            parts: many(detail.parts),
            comments: many(detail.comments),
            evidence: many(detail.evidence),
            others: many(detail.others),
        }
    }
}

/// Which instances; every condition that is there has to hold.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Of this plan; else of all in force.
    #[param(value_type = Option<Id>)]
    roadmap: Option<RoadmapId>,
    /// Of this activity.
    #[param(value_type = Option<Id>)]
    activity: Option<ActivityId>,
    /// Only one's own and those of one's own organisation.
    #[serde(default)]
    mine: bool,
    /// Of activities for which this body answers, in the plan's words.
    body: Option<String>,
    /// Of activities under this heading.
    section: Option<u32>,
    /// Of activities with this kind of document.
    document_kind: Option<String>,
    /// Of activities whose term is of this kind.
    term_kind: Option<String>,
    /// That stand here.
    #[param(value_type = Option<describe::InstanceState>)]
    state: Option<InstanceState>,
    /// Due on this day or later.
    #[param(value_type = Option<Day>)]
    from: Option<Date>,
    /// Due on this day or earlier.
    #[param(value_type = Option<Day>)]
    until: Option<Date>,
    /// Only what is open and overdue.
    #[serde(default)]
    overdue: bool,
    /// Only what is open and waits.
    #[serde(default)]
    awaiting: bool,
    /// Only what nobody was named for.
    #[serde(default)]
    ownerless: bool,
    /// Number of the page, from 1.
    page: Option<u32>,
    /// Entries on a page, up to 200.
    size: Option<u32>,
}

/// What is to be done, by its days, waiting ones last.
#[utoipa::path(get, path = "/instances", operation_id = "instance.list", params(Which),
    responses((status = 200, description = "A page of them", body = Sheet<Instance>)))]
async fn list(Looking(desk): Looking, Wish(which): Wish<Which>) -> Told<Sheet<Instance>> {
    let paging = Paging::of(which.page, which.size)?;
    let filter = InstanceFilter {
        roadmap: which.roadmap,
        activity: which.activity,
        mine: which.mine,
        body: which.body,
        section: which.section,
        document_kind: which.document_kind,
        term_kind: which.term_kind,
        state: which.state,
        from: which.from,
        until: which.until,
        overdue: which.overdue,
        awaiting: which.awaiting,
        ownerless: which.ownerless,
        page: 0,
    };
    let ask = async |page| {
        let filter = InstanceFilter {
            page,
            ..filter.clone()
        };
        instance::list(&desk, &filter).await.map(|found| found.page)
    };
    Ok(Json(paging.gather(ask).await?))
}

/// One instance: its parts, what was said of it, what shows it.
#[utoipa::path(get, path = "/instances/{instance}", operation_id = "instance.show",
    responses((status = 200, description = "It", body = Detail)))]
async fn show(Looking(desk): Looking, At(id): At<InstanceId>) -> Told<Detail> {
    Ok(Json(instance::show(&desk, &id).await?.into()))
}

/// An instance is under way.
#[utoipa::path(post, path = "/instances/{instance}/start", operation_id = "instance.start",
    responses((status = 204, description = "Under way")))]
async fn start(Changing(desk): Changing, At(id): At<InstanceId>) -> Result<StatusCode, Fault> {
    instance::start(&desk, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct InstanceNote {
    /// In the words of whoever did it.
    #[serde(default)]
    note: String,
}

/// An instance is done, or waits for a second person to confirm it.
#[utoipa::path(post, path = "/instances/{instance}/done", operation_id = "instance.done", request_body = InstanceNote,
    responses((status = 204, description = "Done")))]
async fn done(
    Changing(desk): Changing,
    At(id): At<InstanceId>,
    Body(what): Body<InstanceNote>,
) -> Result<StatusCode, Fault> {
    instance::done(&desk, &id, &what.note).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How far a part has come.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PartForm {
    /// The body in the plan's words.
    body: String,
    /// Whose part; where it is not said, one's own.
    #[serde(default)]
    #[schema(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
    /// `planned`, `working`, `done` or `skipped`.
    #[schema(value_type = describe::InstanceState)]
    state: InstanceState,
    /// What was done, or why it is not needed.
    #[serde(default)]
    note: String,
}

/// Says how far a part of an instance has come.
#[utoipa::path(put, path = "/instances/{instance}/parts", operation_id = "instance.report", request_body = PartForm,
    responses((status = 204, description = "It holds from now on")))]
async fn report(
    Changing(desk): Changing,
    At(id): At<InstanceId>,
    Body(form): Body<PartForm>,
) -> Result<StatusCode, Fault> {
    let reported = Reported {
        body: form.body,
        organisation: form.organisation,
        state: form.state,
        note: form.note,
    };
    instance::report(&desk, &id, reported).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Confirms what another person said.
#[utoipa::path(post, path = "/instances/{instance}/confirmation", operation_id = "instance.confirm",
    responses((status = 204, description = "Confirmed"),
        (status = 422, description = "It was oneself who said so", body = Problem, content_type = "application/problem+json")))]
async fn confirm(Changing(desk): Changing, At(id): At<InstanceId>) -> Result<StatusCode, Fault> {
    instance::confirm(&desk, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// An instance is not needed, with a reason.
#[utoipa::path(post, path = "/instances/{instance}/skip", operation_id = "instance.skip", request_body = Reason,
    responses((status = 204, description = "Not needed")))]
async fn skip(
    Changing(desk): Changing,
    At(id): At<InstanceId>,
    Body(why): Body<Reason>,
) -> Result<StatusCode, Fault> {
    instance::skip(&desk, &id, &why.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What was over is under way again, with a reason.
#[utoipa::path(post, path = "/instances/{instance}/reopening", operation_id = "instance.reopen", request_body = Reason,
    responses((status = 204, description = "Under way again")))]
async fn reopen(
    Changing(desk): Changing,
    At(id): At<InstanceId>,
    Body(why): Body<Reason>,
) -> Result<StatusCode, Fault> {
    instance::reopen(&desk, &id, &why.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Days of what waited.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct InstanceDays {
    /// First day.
    #[schema(value_type = Day)]
    from: Date,
    /// Last day.
    #[schema(value_type = Day)]
    due: Date,
}

/// Gives an instance that waits its days; what may come again goes on waiting beside the dated one.
#[utoipa::path(post, path = "/instances/{instance}/days", operation_id = "instance.date", request_body = InstanceDays,
    responses((status = 201, description = "The name of the dated one", body = Made)))]
async fn date(
    Changing(desk): Changing,
    At(id): At<InstanceId>,
    Body(days): Body<InstanceDays>,
) -> Result<Made, Fault> {
    let dated = instance::date(&desk, &id, (days.from, days.due)).await?;
    Ok(Made::at("instances", &dated))
}

/// What is ticked off.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Ticked {
    /// Lines of the checklist.
    checked: Vec<String>,
}

/// Says anew which lines of the checklist are ticked off.
#[utoipa::path(put, path = "/instances/{instance}/checklist", operation_id = "instance.check", request_body = Ticked,
    responses((status = 204, description = "It holds from now on")))]
async fn check(
    Changing(desk): Changing,
    At(id): At<InstanceId>,
    Body(ticked): Body<Ticked>,
) -> Result<StatusCode, Fault> {
    instance::check(&desk, &id, &ticked.checked).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What somebody says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CommentForm {
    /// The words.
    text: String,
    /// About the part of which organisation.
    #[serde(default)]
    #[schema(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
}

/// Says something of an instance.
#[utoipa::path(post, path = "/instances/{instance}/comments", operation_id = "instance.comment", request_body = CommentForm,
    responses((status = 204, description = "Said")))]
async fn comment(
    Changing(desk): Changing,
    At(id): At<InstanceId>,
    Body(form): Body<CommentForm>,
) -> Result<StatusCode, Fault> {
    let said = Said {
        text: form.text,
        organisation: form.organisation,
    };
    instance::comment(&desk, &id, said).await?;
    Ok(StatusCode::NO_CONTENT)
}
