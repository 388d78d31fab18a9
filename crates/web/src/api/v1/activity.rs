//! Activities of plans in force, and who answers for them.

use super::instance::Time;
use crate::api::ask::{At, Body as Sent, Changing, Looking, Wish};
use crate::api::describe::{self, Day, Id, many};
use crate::api::tell::{Fault, Paging, Sheet, Told};
use crate::front::Front;
use actions::activity::{self, ActivityFilter, ActivityView, Linked};
use axum::Json;
use axum::http::StatusCode;
use domain::activity::{Activity as Row, ActivityId};
use domain::person::PersonId;
use domain::roadmap::{Assignee, Body, RoadmapId};
use domain::territory::OrganisationId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list))
        .routes(routes!(assign))
        .routes(routes!(link))
}

/// An activity of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Activity {
    /// Name.
    #[schema(value_type = Id)]
    id: ActivityId,
    /// Of which edition.
    #[schema(value_type = Id)]
    roadmap: RoadmapId,
    /// What it is known by in all editions.
    #[schema(value_type = Id)]
    thread: ActivityId,
    /// Its place in the plan, from 1.
    place: u32,
    /// Its number as printed.
    number: String,
    /// The place of its heading; 0 where there is none.
    section: u32,
    /// That heading.
    section_title: String,
    /// What is to be done.
    title: String,
    /// Who answers for it, in the plan's words.
    responsible: Vec<String>,
    /// The kind of document, in the plan's words.
    document: String,
    /// The code of that kind; empty where it is not known.
    document_kind: String,
    /// The result that is expected.
    result: String,
    /// The wording of the term.
    term_text: String,
    /// The term as data.
    #[schema(value_type = describe::TermValue)]
    term: serde_json::Value,
    /// What carries it out; empty where it is done by hand.
    link: String,
    /// What there is to tick off each time.
    checklist: Vec<String>,
    /// What stands in columns of the plan that are none of these.
    more: Vec<More>,
}

/// A cell of a column of another kind.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct More {
    /// The header of the column.
    header: String,
    /// What stands in it.
    text: String,
}

impl From<Row> for Activity {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            roadmap: row.roadmap,
            thread: row.thread,
            place: row.place,
            number: row.number,
            section: row.section,
            section_title: row.section_title,
            title: row.title,
            responsible: row.responsible,
            document: row.document,
            document_kind: row.document_kind,
            result: row.result,
            term_text: row.term_text,
            term: serde_json::to_value(row.term).unwrap_or_default(),
            link: row.link,
            checklist: row.checklist,
            more: row
                .more
                .into_iter()
                .map(|(header, text)| More { header, text })
                .collect(),
        }
    }
}

/// An activity with how far it has come.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct ActivityProgress {
    /// The activity.
    activity: Activity,
    /// Its instances by their days, waiting ones last.
    instances: Vec<Time>,
    /// How many of them are over.
    over: usize,
    /// How many are overdue.
    overdue: usize,
    /// The first day by which something open is due.
    #[schema(value_type = Option<Day>)]
    next: Option<Date>,
}

impl From<ActivityView> for ActivityProgress {
    fn from(view: ActivityView) -> Self {
        Self {
            activity: view.activity.into(),
            instances: many(view.instances),
            over: view.over,
            overdue: view.overdue,
            next: view.next,
        }
    }
}

/// Which activities.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// For which this body answers, in the plan's words.
    body: Option<String>,
    /// Under this heading.
    section: Option<u32>,
    /// With this kind of document.
    document_kind: Option<String>,
    /// Whose term is of this kind.
    term_kind: Option<String>,
    /// Number of the page, from 1.
    page: Option<u32>,
    /// Entries on a page, up to 200.
    size: Option<u32>,
}

/// Activities of a plan in its order; of a plan above, those meant for oneself.
#[utoipa::path(get, path = "/roadmaps/{roadmap}/activities", operation_id = "activity.list", params(Which),
    responses((status = 200, description = "A page of them", body = Sheet<ActivityProgress>)))]
async fn list(
    Looking(desk): Looking,
    At(id): At<RoadmapId>,
    Wish(which): Wish<Which>,
) -> Told<Sheet<ActivityProgress>> {
    let paging = Paging::of(which.page, which.size)?;
    let filter = ActivityFilter {
        body: which.body,
        section: which.section,
        document_kind: which.document_kind,
        term_kind: which.term_kind,
        page: 0,
    };
    let ask = async |page| {
        let filter = ActivityFilter {
            page,
            ..filter.clone()
        };
        activity::list(&desk, &id, &filter).await
    };
    Ok(Json(paging.gather(ask).await?))
}

/// Who a body of a plan is; nobody takes it back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BodyForm {
    /// The body in the plan's words.
    name: String,
    /// Every school below the organisation of the plan.
    #[serde(default)]
    schools: bool,
    /// Single organisations.
    #[serde(default)]
    #[schema(value_type = Vec<Id>)]
    organisations: Vec<OrganisationId>,
    /// Single people.
    #[serde(default)]
    #[schema(value_type = Vec<Id>)]
    people: Vec<PersonId>,
}

/// Says who does what a plan in force asks of a body.
#[utoipa::path(put, path = "/roadmaps/{roadmap}/bodies", operation_id = "activity.assign", request_body = BodyForm,
    responses((status = 204, description = "It holds from now on")))]
async fn assign(
    Changing(desk): Changing,
    At(id): At<RoadmapId>,
    Sent(form): Sent<BodyForm>,
) -> Result<StatusCode, Fault> {
    let schools = form.schools.then_some(Assignee::Schools);
    let organisations = form.organisations.into_iter().map(Assignee::Organisation);
    let people = form.people.into_iter().map(Assignee::Person);
    let body = Body {
        name: form.name,
        assignees: schools.into_iter().chain(organisations).chain(people).collect(),
    };
    activity::assign(&desk, &id, body).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What carries an activity out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinkForm {
    /// An address of this site; empty where it is done by hand.
    #[serde(default)]
    link: String,
    /// What there is to tick off each time.
    #[serde(default)]
    checklist: Vec<String>,
}

/// Says what carries an activity out and what there is to tick off each time.
#[utoipa::path(put, path = "/activities/{activity}/link", operation_id = "activity.link", request_body = LinkForm,
    responses((status = 204, description = "It holds from now on")))]
async fn link(
    Changing(desk): Changing,
    At(id): At<ActivityId>,
    Sent(form): Sent<LinkForm>,
) -> Result<StatusCode, Fault> {
    let linked = Linked {
        link: form.link,
        checklist: form.checklist,
    };
    activity::link(&desk, &id, &linked).await?;
    Ok(StatusCode::NO_CONTENT)
}
