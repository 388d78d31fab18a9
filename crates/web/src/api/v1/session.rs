//! The session that the cookie stands for, and one's other ones.

use crate::api::ask::{At, Body, Changing, Inside, Looking, Turning};
use crate::api::describe::{self, Id, Moment, shape};
use crate::api::tell::{Fault, Told};
use crate::cookie;
use crate::front::Front;
use actions::entrance::{self, Entered};
use actions::session::{self, SessionView};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::person::{AssignmentId, Role, SessionId};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(show, sign_out))
        .routes(routes!(choose))
        .routes(routes!(list, end_others))
        .routes(routes!(end))
}

pub(super) fn tries() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(prove))
}

/// The session of the cookie.
#[derive(Debug, Serialize, ToSchema)]
struct Session {
    /// Its name among one's sessions.
    #[schema(value_type = Option<Id>)]
    id: Option<SessionId>,
    /// What every change has to carry in the header `X-CSRF-Token`.
    csrf: String,
    /// When one last proved who one is: dangerous acts want this to be within ten minutes.
    #[schema(value_type = Option<Moment>)]
    proved: Option<Timestamp>,
    /// One acts in several roles and has not said in which: everything but this waits for that.
    must_choose: bool,
    /// A second factor is demanded and one has none: everything but `/account/totp` and this waits for that.
    factor_demanded: bool,
    /// All assignments one may act in.
    choices: Vec<Choice>,
}

shape! {
    /// An assignment that one may act in.
    Choice from entrance::Choice {
        /// Its name.
        assignment: AssignmentId as Id,
        /// In which role.
        role: Role as describe::Role,
        /// For which organisation and all below it.
        organisation: OrganisationId as Id,
        /// What that one is called in short.
        organisation_name: String,
        /// One acts in this one now.
        current: bool,
    }
}

impl From<Entered> for Session {
    fn from(entered: Entered) -> Self {
        Self {
            factor_demanded: entered.desk.lacks_factor(),
            id: entered.desk.session,
            csrf: entered.csrf,
            proved: entered.desk.proved,
            must_choose: entered.must_choose,
            choices: entered.choices.into_iter().map(Choice::from).collect(),
        }
    }
}

/// The session of the cookie, with the token that changes have to carry.
#[utoipa::path(get, path = "/session", operation_id = "session.show",
    responses((status = 200, description = "It", body = Session)))]
async fn show(Inside(entered): Inside) -> Told<Session> {
    Ok(Json(entered.into()))
}

/// Ends the session of the cookie.
#[utoipa::path(delete, path = "/session", operation_id = "entrance.sign_out",
    responses((status = 204, description = "Ended; the cookie is taken back")))]
async fn sign_out(State(front): State<Front>, Turning(entered): Turning) -> Result<Response, Fault> {
    entrance::sign_out(&entered.desk).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    cookie::clear(&front, &mut response);
    Ok(response)
}

/// In which assignment one acts.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Chosen {
    /// One of `choices`.
    #[schema(value_type = Id)]
    assignment: AssignmentId,
}

/// From now on the session acts in this assignment.
#[utoipa::path(put, path = "/session/assignment", operation_id = "entrance.choose", request_body = Chosen,
    responses((status = 204, description = "It does"), (status = 404, description = "Not one of `choices`")))]
async fn choose(Turning(entered): Turning, Body(chosen): Body<Chosen>) -> Result<StatusCode, Fault> {
    entrance::choose(&entered.desk, &chosen.assignment).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// By what one proves who one is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Proof {
    /// The password.
    password: String,
    /// The code of the second factor, where there is one.
    #[serde(default)]
    code: Option<String>,
}

/// Proves once more who one is: dangerous acts are open to the session for ten minutes. The cookie is set anew: the one
/// before opens nothing any more. Wrong ones count as at the door.
#[utoipa::path(post, path = "/session/proof", operation_id = "entrance.prove", request_body = Proof,
    responses((status = 204, description = "Proved; the cookie is set anew")))]
async fn prove(
    State(front): State<Front>,
    Turning(entered): Turning,
    Body(proof): Body<Proof>,
) -> Result<Response, Fault> {
    let secret = entrance::prove(&entered.desk, &proof.password, proof.code.as_deref()).await?;
    let mut response = StatusCode::NO_CONTENT.into_response();
    cookie::SESSION.keep(&front, secret.expose(), &mut response);
    Ok(response)
}

shape! {
    /// One of one's own sessions.
    OwnSession from SessionView {
        /// Its name.
        id: SessionId as Id,
        /// From which address it began.
        address: String,
        /// With which program.
        agent: String,
        /// When it began.
        created: Timestamp as Moment,
        /// When one was last seen, to the minute.
        seen: Timestamp as Moment,
        /// It is the one of the cookie.
        current: bool,
    }
}

/// One's own sessions that hold, the one seen last first.
#[utoipa::path(get, path = "/sessions", operation_id = "session.list",
    responses((status = 200, description = "All of them", body = Vec<OwnSession>)))]
async fn list(Looking(desk): Looking) -> Told<Vec<OwnSession>> {
    let all = session::list(&desk).await?;
    Ok(Json(all.into_iter().map(OwnSession::from).collect()))
}

/// Ends one of one's own sessions.
#[utoipa::path(delete, path = "/sessions/{session}", operation_id = "session.end",
    responses((status = 204, description = "Ended")))]
async fn end(Changing(desk): Changing, At(id): At<SessionId>) -> Result<StatusCode, Fault> {
    session::end(&desk, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How many.
#[derive(Debug, Serialize, ToSchema)]
struct Ended {
    /// Sessions that were ended.
    ended: u64,
}

/// Ends all one's own sessions but the one of the cookie.
#[utoipa::path(delete, path = "/sessions", operation_id = "session.end_others",
    responses((status = 200, description = "How many there were", body = Ended)))]
async fn end_others(Changing(desk): Changing) -> Told<Ended> {
    let ended = session::end_others(&desk).await?;
    Ok(Json(Ended { ended }))
}
