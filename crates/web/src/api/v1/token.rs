//! One's own tokens: which programs act in one's name.

use crate::api::ask::{At, Body, Changing, Looking};
use crate::api::describe::{self, Day, Id, Moment, many, shape};
use crate::api::tell::{Fault, Told};
use crate::front::Front;
use actions::token::{self, NewToken, TokenView};
use axum::Json;
use axum::http::StatusCode;
use domain::person::{AssignmentId, Role, Scope, TokenId};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(list, make))
        .routes(routes!(revoke))
}

shape! {
    /// One of one's own tokens.
    Token from TokenView {
        /// Its name.
        id: TokenId as Id,
        /// What one calls the program.
        name: String,
        /// How far it reaches.
        scope: Scope as describe::Scope,
        /// In which role it acts.
        role: Role as describe::Role,
        /// For which organisation and all below it, in short.
        organisation_name: String,
        /// When it was made.
        created: Timestamp as Moment,
        /// When it ends.
        expires: Timestamp as Moment,
        /// The day it was last used.
        used: Option<Date> as Option<Day>,
        /// It opens something: its time is not over, and neither is the role.
        holds: bool,
    }
}

/// One's own tokens that were not revoked, the newest first.
#[utoipa::path(get, path = "/tokens", operation_id = "token.list",
    responses((status = 200, description = "All of them", body = Vec<Token>)))]
async fn list(Looking(desk): Looking) -> Told<Vec<Token>> {
    Ok(Json(many(token::list(&desk).await?)))
}

/// A program that is to act in one's name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TokenForm {
    /// What one calls it.
    name: String,
    /// How far it may go.
    #[schema(value_type = describe::Scope)]
    scope: Scope,
    /// In which of one's assignments; where it is not said, the one of the session.
    #[serde(default)]
    #[schema(value_type = Option<Id>)]
    assignment: Option<AssignmentId>,
    /// For how many days, from 1 to 365; where it is not said, 90.
    #[serde(default)]
    days: Option<u16>,
}

impl From<TokenForm> for NewToken {
    fn from(form: TokenForm) -> Self {
        Self {
            name: form.name,
            scope: Some(form.scope),
            assignment: form.assignment,
            days: form.days,
        }
    }
}

/// A token.
#[derive(Serialize, ToSchema)]
struct TokenMade {
    /// Its name among one's tokens.
    #[schema(value_type = Id)]
    id: TokenId,
    /// The token itself, told once: what `Authorization: Bearer` carries.
    secret: String,
    /// When it ends.
    #[schema(value_type = Moment)]
    expires: Timestamp,
}

/// Lets a program act in one's own name.
#[utoipa::path(post, path = "/tokens", operation_id = "token.make", request_body = TokenForm,
    responses((status = 201, description = "The token, told once", body = TokenMade)))]
async fn make(
    Changing(desk): Changing,
    Body(form): Body<TokenForm>,
) -> Result<(StatusCode, Json<TokenMade>), Fault> {
    let made = token::make(&desk, &form.into()).await?;
    let made = TokenMade {
        id: made.id,
        secret: made.secret.expose().to_owned(),
        expires: made.expires,
    };
    Ok((StatusCode::CREATED, Json(made)))
}

/// Revokes one of one's own tokens.
#[utoipa::path(delete, path = "/tokens/{token}", operation_id = "token.revoke",
    responses((status = 204, description = "Revoked")))]
async fn revoke(Changing(desk): Changing, At(id): At<TokenId>) -> Result<StatusCode, Fault> {
    token::revoke(&desk, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}
