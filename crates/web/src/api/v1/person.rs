//! People: who may come in, in which role and for which organisation.

use crate::api::ask::{At, Body, Changing, Looking, Wish};
use crate::api::describe::{self, Day, Id, Moment, many, shape};
use crate::api::tell::{Fault, Made, Paging, Sheet, Told};
use crate::front::Front;
use actions::person::{
    self, AssignmentView, NewAssignment, NewPerson, PersonDetail, PersonFilter, PersonView,
};
use axum::Json;
use axum::http::StatusCode;
use domain::person::{AssignmentId, PersonId, PersonState, Role};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list, invite))
        .routes(routes!(show, change))
        .routes(routes!(assign))
        .routes(routes!(unassign))
        .routes(routes!(block))
        .routes(routes!(unblock))
        .routes(routes!(reset))
        .routes(routes!(remove_factor))
}

shape! {
    /// A person as somebody may see her.
    Person from PersonView {
        /// Name among rows.
        id: PersonId as Id,
        /// Фамилия.
        surname: String,
        /// Имя.
        name: String,
        /// Отчество, empty where there is none.
        patronymic: String,
        /// Surname and initials.
        short_name: String,
        /// What she signs in with.
        login: String,
        /// Where letters go.
        email: Option<String>,
        /// Whether she may come in.
        state: PersonState as describe::PersonState,
        /// When she was added.
        created: Timestamp as Moment,
        /// What she does or did for the organisations in sight, the latest last.
        assignments: Vec<Assignment> => many,
    }
}

shape! {
    /// In which role somebody acts for which organisation, and when.
    Assignment from AssignmentView {
        /// Name among rows.
        id: AssignmentId as Id,
        /// In which role.
        role: Role as describe::Role,
        /// For which organisation and all below it.
        organisation: OrganisationId as Id,
        /// What that is called in tables.
        organisation_name: String,
        /// First day.
        since: Option<Date> as Option<Day>,
        /// Last day, inclusive.
        until: Option<Date> as Option<Day>,
    }
}

/// A person with what only matters to whoever cares for her.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PersonDetail)]
pub(in crate::api) struct Detail {
    /// The person.
    #[serde(flatten)]
    person: Person,
    /// Until when a link holds that was handed to her and that she has not used.
    #[schema(value_type = Option<Moment>)]
    invited_until: Option<Timestamp>,
    /// Whether she types a code besides her password.
    has_factor: bool,
}

impl From<PersonDetail> for Detail {
    fn from(
        PersonDetail {
            person,
            invited_until,
            has_factor,
        }: PersonDetail,
    ) -> Self {
        Self {
            person: person.into(),
            invited_until,
            has_factor,
        }
    }
}

/// Which people; every condition has to hold.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// Occurs in the names, the login or the address.
    search: Option<String>,
    /// Who acts or acted for this organisation or one below it.
    #[param(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
    /// Number of the page, from 1.
    page: Option<u32>,
    /// Entries on a page, up to 200.
    size: Option<u32>,
}

/// Who acts or acted for one's own organisations, by surname.
#[utoipa::path(get, path = "/people", operation_id = "person.list", params(Which),
    responses((status = 200, description = "A page of them", body = Sheet<Person>)))]
async fn list(Looking(desk): Looking, Wish(which): Wish<Which>) -> Told<Sheet<Person>> {
    let paging = Paging::of(which.page, which.size)?;
    let filter = |page| PersonFilter {
        search: which.search.clone().unwrap_or_default(),
        organisation: which.organisation.clone(),
        page,
    };
    let ask = |page| {
        let (desk, filter) = (&desk, filter(page));
        async move { person::list(desk, &filter).await }
    };
    Ok(Json(paging.gather(ask).await?))
}

/// Somebody who acts or acted for one's own organisations.
#[utoipa::path(get, path = "/people/{person}", operation_id = "person.show",
    responses((status = 200, description = "Her", body = Detail)))]
async fn show(Looking(desk): Looking, At(id): At<PersonId>) -> Told<Detail> {
    Ok(Json(person::show(&desk, &id).await?.into()))
}

/// Somebody who is to come in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PersonForm {
    /// Фамилия.
    surname: String,
    /// Имя.
    name: String,
    /// Отчество, empty where there is none.
    #[serde(default)]
    patronymic: String,
    /// Latin letters, figures, `.`, `_`, `-`.
    login: String,
    /// Where letters go.
    #[serde(default)]
    email: Option<String>,
    /// In which role.
    #[schema(value_type = describe::Role)]
    role: Role,
    /// For which organisation; where it is not said, one's own.
    #[serde(default)]
    #[schema(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
    /// Until which day, inclusive.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

shape! {
    /// A link that was made, told once.
    Link from person::Invited {
        /// Who may use it.
        person: PersonId as Id,
        /// What the link carries: the page `/invitation/{link_secret}`; kept nowhere.
        link_secret: String,
        /// Until when it holds.
        expires: Timestamp as Moment,
    }
}

/// Adds a person with her first role and makes the link by which she chooses a password.
#[utoipa::path(post, path = "/people", operation_id = "person.invite", request_body = PersonForm,
    responses((status = 201, description = "Her link", body = Link)))]
async fn invite(
    Changing(desk): Changing,
    Body(form): Body<PersonForm>,
) -> Result<(StatusCode, Json<Link>), Fault> {
    let new = NewPerson {
        surname: form.surname,
        name: form.name,
        patronymic: form.patronymic,
        login: form.login,
        email: form.email,
        role: Some(form.role),
        organisation: form.organisation,
        until: form.until,
    };
    let invited = person::invite(&desk, &new).await?;
    Ok((StatusCode::CREATED, Json(invited.into())))
}

/// What somebody is called, signs in with and is written to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Names {
    /// Фамилия.
    surname: String,
    /// Имя.
    name: String,
    /// Отчество, empty where there is none.
    #[serde(default)]
    patronymic: String,
    /// Latin letters, figures, `.`, `_`, `-`.
    login: String,
    /// Where letters go.
    #[serde(default)]
    email: Option<String>,
}

/// Writes names, login and address anew.
#[utoipa::path(put, path = "/people/{person}", operation_id = "person.change", request_body = Names,
    responses((status = 204, description = "Changed")))]
async fn change(
    Changing(desk): Changing,
    At(id): At<PersonId>,
    Body(names): Body<Names>,
) -> Result<StatusCode, Fault> {
    let names = person::Names {
        surname: names.surname,
        name: names.name,
        patronymic: names.patronymic,
        login: names.login,
        email: names.email,
    };
    person::change(&desk, &id, &names).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A role for an organisation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RoleForm {
    /// In which role.
    #[schema(value_type = describe::Role)]
    role: Role,
    /// For which organisation; where it is not said, one's own.
    #[serde(default)]
    #[schema(value_type = Option<Id>)]
    organisation: Option<OrganisationId>,
    /// Until which day, inclusive.
    #[serde(default)]
    #[schema(value_type = Option<Day>)]
    until: Option<Date>,
}

/// Gives somebody who is in sight one more role, from today on.
#[utoipa::path(post, path = "/people/{person}/assignments", operation_id = "person.assign", request_body = RoleForm,
    responses((status = 201, description = "Name of the assignment", body = Made)))]
async fn assign(
    Changing(desk): Changing,
    At(id): At<PersonId>,
    Body(form): Body<RoleForm>,
) -> Result<Made, Fault> {
    let new = NewAssignment {
        role: Some(form.role),
        organisation: form.organisation,
        until: form.until,
    };
    let assignment = person::assign(&desk, &id, &new).await?;
    Ok(Made::at("assignments", &assignment))
}

/// Ends a role at once, and every visit in it.
#[utoipa::path(delete, path = "/assignments/{assignment}", operation_id = "person.unassign",
    responses((status = 204, description = "Ended")))]
async fn unassign(Changing(desk): Changing, At(id): At<AssignmentId>) -> Result<StatusCode, Fault> {
    person::unassign(&desk, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Reason {
    /// In the words of whoever does it; kept in the journal.
    pub(super) reason: String,
}

/// Lets somebody in no more: every visit ends at once and no link holds.
#[utoipa::path(post, path = "/people/{person}/block", operation_id = "person.block", request_body = Reason,
    responses((status = 204, description = "Blocked")))]
async fn block(
    Changing(desk): Changing,
    At(id): At<PersonId>,
    Body(why): Body<Reason>,
) -> Result<StatusCode, Fault> {
    person::block(&desk, &id, &why.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lets somebody in again with the password she had.
#[utoipa::path(post, path = "/people/{person}/unblock", operation_id = "person.unblock", request_body = Reason,
    responses((status = 204, description = "Comes in again")))]
async fn unblock(
    Changing(desk): Changing,
    At(id): At<PersonId>,
    Body(why): Body<Reason>,
) -> Result<StatusCode, Fault> {
    person::unblock(&desk, &id, &why.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a link by which somebody chooses a new password; earlier links hold no more.
#[utoipa::path(post, path = "/people/{person}/reset", operation_id = "person.reset",
    responses((status = 201, description = "Her link", body = Link)))]
async fn reset(Changing(desk): Changing, At(id): At<PersonId>) -> Result<(StatusCode, Json<Link>), Fault> {
    let invited = person::reset(&desk, &id).await?;
    Ok((StatusCode::CREATED, Json(invited.into())))
}

/// Lets somebody in by her password alone, until she sets up codes anew; every visit ends.
#[utoipa::path(post, path = "/people/{person}/factor-removal", operation_id = "person.remove_factor", request_body = Reason,
    responses((status = 204, description = "Removed")))]
async fn remove_factor(
    Changing(desk): Changing,
    At(id): At<PersonId>,
    Body(why): Body<Reason>,
) -> Result<StatusCode, Fault> {
    person::remove_factor(&desk, &id, &why.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
