//! Organisations: the tree that everybody's sight and reach is cut from.

use crate::api::ask::{At, Body, Changing, Looking, Named, NamedForm, Sent, Wish};
use crate::api::describe::{self, Day, Id, many, shape};
use crate::api::tell::{Fault, Made, Paging, Sheet, Told};
use crate::front::Front;
use actions::organisation::{self, NewOrganisation, OrganisationView};
use axum::Json;
use axum::http::StatusCode;
use domain::territory::{CodeKind, OrganisationId, OrganisationKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list, add))
        .routes(routes!(show, change))
        .routes(routes!(close))
}

pub(super) fn files() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(take_in))
}

/// One of the codes of an organisation.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Code {
    /// Whose code it is.
    #[schema(value_type = describe::CodeKind)]
    kind: CodeKind,
    /// The code.
    value: String,
}

impl From<domain::territory::Code> for Code {
    fn from(code: domain::territory::Code) -> Self {
        Self {
            kind: code.kind,
            value: code.value,
        }
    }
}

shape! {
    /// An organisation as somebody may see it.
    Organisation from OrganisationView {
        /// Its name.
        id: OrganisationId as Id,
        /// What it is.
        kind: OrganisationKind as describe::OrganisationKind,
        /// Full name.
        name: String,
        /// Short name.
        short_name: String,
        /// Who it belongs to; `null` where that is out of sight.
        parent: Option<OrganisationId> as Option<Id>,
        /// How far below the topmost that is in sight: 0 for that one.
        depth: usize,
        /// First day.
        since: Option<Date> as Option<Day>,
        /// Last day.
        until: Option<Date> as Option<Day>,
        /// Its codes.
        codes: Vec<Code> => many,
        /// Circumstances: kind of settlement, size and so on.
        attributes: BTreeMap<String, String>,
    }
}

/// What an organisation is to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct OrganisationForm {
    /// What it is.
    #[schema(value_type = describe::OrganisationKind)]
    kind: OrganisationKind,
    /// Full name.
    name: String,
    /// Short name.
    short_name: String,
    /// Who it belongs to; where it is not said, one's own organisation, and, in a change, where it is.
    #[serde(default)]
    #[schema(value_type = Option<Id>)]
    parent: Option<OrganisationId>,
    /// First day.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    since: Option<Date>,
    /// Last day.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
    /// Its codes, however written.
    #[serde(default)]
    codes: Vec<Code>,
    /// Circumstances: kind of settlement, size and so on.
    #[serde(default)]
    attributes: BTreeMap<String, String>,
}

impl From<OrganisationForm> for NewOrganisation {
    fn from(form: OrganisationForm) -> Self {
        let code = |code: Code| domain::territory::Code {
            kind: code.kind,
            value: code.value,
        };
        Self {
            kind: Some(form.kind),
            name: form.name,
            short_name: form.short_name,
            parent: form.parent,
            since: form.since,
            until: form.until,
            codes: form.codes.into_iter().map(code).collect(),
            attributes: form.attributes,
        }
    }
}

/// Which organisations.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Search {
    /// Occurs in the name or in a code.
    search: Option<String>,
    /// Number of the page, from 1.
    page: Option<u32>,
    /// Entries on a page, up to 200.
    size: Option<u32>,
}

/// One's own organisations in the order of a tree, or those in whose names or codes a text occurs.
#[utoipa::path(get, path = "/organisations", operation_id = "organisation.list", params(Search),
    responses((status = 200, description = "A page of them", body = Sheet<Organisation>)))]
async fn list(Looking(desk): Looking, Wish(search): Wish<Search>) -> Told<Sheet<Organisation>> {
    let paging = Paging::of(search.page, search.size)?;
    let all = organisation::list(&desk, search.search.as_deref()).await?;
    Ok(Json(paging.cut(all)))
}

/// One organisation.
#[utoipa::path(get, path = "/organisations/{organisation}", operation_id = "organisation.show",
    responses((status = 200, description = "It", body = Organisation)))]
async fn show(Looking(desk): Looking, At(id): At<OrganisationId>) -> Told<Organisation> {
    Ok(Json(organisation::show(&desk, &id).await?.into()))
}

/// Adds an organisation below one of one's own.
#[utoipa::path(post, path = "/organisations", operation_id = "organisation.add", request_body = OrganisationForm,
    responses((status = 201, description = "Its name", body = Made)))]
async fn add(Changing(desk): Changing, Body(form): Body<OrganisationForm>) -> Result<Made, Fault> {
    let id = organisation::add(&desk, &form.into()).await?;
    Ok(Made::at("organisations", &id))
}

/// Writes everything about an organisation anew; with another parent it moves there with all that belongs to it.
#[utoipa::path(put, path = "/organisations/{organisation}", operation_id = "organisation.change",
    request_body = OrganisationForm, responses((status = 204, description = "Changed")))]
async fn change(
    Changing(desk): Changing,
    At(id): At<OrganisationId>,
    Body(form): Body<OrganisationForm>,
) -> Result<StatusCode, Fault> {
    organisation::change(&desk, &id, &form.into()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Until when.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Closing {
    /// Last day.
    #[schema(value_type = Day)]
    until: Date,
}

/// Ends an organisation on a day, its last; it stays in lists, with its results and its people.
#[utoipa::path(post, path = "/organisations/{organisation}/closing", operation_id = "organisation.close",
    request_body = Closing, responses((status = 204, description = "Ends then")))]
async fn close(
    Changing(desk): Changing,
    At(id): At<OrganisationId>,
    Body(closing): Body<Closing>,
) -> Result<StatusCode, Fault> {
    organisation::close(&desk, &id, closing.until).await?;
    Ok(StatusCode::NO_CONTENT)
}

shape! {
    /// What came of a list of schools.
    TakenIn from organisation::TakenIn {
        /// Schools that are new.
        added: usize,
        /// Known schools of which it said something new.
        changed: usize,
        /// Known schools of which it did not.
        unchanged: usize,
        /// What stood in place of a login and is none, and logins of schools that belong to others.
        unknown: Vec<String>,
    }
}

/// Takes in a register of logins or a questionnaire of schools: adds those that are new and refreshes those that are known.
#[utoipa::path(post, path = "/organisation-register", operation_id = "organisation.take_in", params(Named),
    request_body(content((String = "application/octet-stream"), (NamedForm = "multipart/form-data"))),
    responses((status = 200, description = "What came of it", body = TakenIn)))]
async fn take_in(Changing(desk): Changing, sent: Sent) -> Told<TakenIn> {
    let sent = sent.for_nobody()?;
    let taken = organisation::take_in(&desk, &sent.file_name, sent.bytes.into()).await?;
    Ok(Json(taken.into()))
}
