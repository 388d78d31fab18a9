//! Who asks, and what she may do.

use crate::api::ask::Looking;
use crate::api::describe::{self, Id};
use crate::api::tell::Told;
use crate::front::Front;
use actions::{Desk, REGISTER};
use axum::Json;
use domain::person::{AssignmentId, PersonId, Role};
use domain::territory::{OrganisationId, OrganisationKind};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(show))
}

/// Who asks, in which role, for which organisation, and what she may do there.
#[derive(Debug, Serialize, ToSchema)]
struct Me {
    /// Name among rows.
    #[schema(value_type = Id)]
    person: PersonId,
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
    /// The assignment she acts in.
    #[schema(value_type = Id)]
    assignment: AssignmentId,
    /// In which role.
    #[schema(value_type = describe::Role)]
    role: Role,
    /// What people call the role.
    role_title: &'static str,
    /// For which organisation and all below it.
    organisation: Place,
    /// Codes of the acts that the role may do: what is not here is refused with 403.
    acts: Vec<&'static str>,
}

/// An organisation in a few words.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MyOrganisation)]
struct Place {
    /// Its name.
    #[schema(value_type = Id)]
    id: OrganisationId,
    /// What it is.
    #[schema(value_type = describe::OrganisationKind)]
    kind: OrganisationKind,
    /// Full name.
    name: String,
    /// Short name.
    short_name: String,
}

impl From<Desk> for Me {
    fn from(desk: Desk) -> Self {
        let offered = REGISTER.iter().filter(|act| desk.offers(act));
        Self {
            acts: offered.map(|act| act.code).collect(),
            role: desk.role(),
            role_title: actions::person::title(desk.role()),
            short_name: desk.person.short_name(),
            person: desk.person.id,
            surname: desk.person.surname,
            name: desk.person.name,
            patronymic: desk.person.patronymic,
            login: desk.person.login,
            email: desk.person.email,
            assignment: desk.assignment.id,
            organisation: Place {
                id: desk.organisation.id,
                kind: desk.organisation.kind,
                name: desk.organisation.name,
                short_name: desk.organisation.short_name,
            },
        }
    }
}

/// Who asks, in which role, for which organisation, and what she may do there.
#[utoipa::path(get, path = "/me", operation_id = "me.show",
    responses((status = 200, description = "Who", body = Me)))]
async fn show(Looking(desk): Looking) -> Told<Me> {
    Ok(Json(desk.into()))
}
