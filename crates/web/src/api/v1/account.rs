//! One's own account: password, second factor, codes on paper.

use crate::api::ask::{Body, Changing, Looking};
use crate::api::describe::{Moment, shape};
use crate::api::tell::{Fault, Told};
use crate::cookie;
use crate::front::Front;
use actions::account::{self, AccountView};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(show))
        .routes(routes!(totp_begin, totp_confirm))
        .routes(routes!(recovery))
}

pub(super) fn tries() -> OpenApiRouter<Front> {
    OpenApiRouter::default()
        .routes(routes!(change_password))
        .routes(routes!(totp_remove))
}

shape! {
    /// One's own account, without anything secret.
    Account from AccountView {
        /// A second factor is in force.
        has_totp: bool,
        /// How many recovery codes are left.
        recovery_left: u32,
        /// When the password was chosen; `null` if there is none.
        password_changed: Option<Timestamp> as Option<Moment>,
        /// One may come in by the directory outside.
        is_outside: bool,
    }
}

/// One's own account.
#[utoipa::path(get, path = "/account", operation_id = "account.show",
    responses((status = 200, description = "It", body = Account)))]
async fn show(Looking(desk): Looking) -> Told<Account> {
    Ok(Json(account::show(&desk).await?.into()))
}

/// The password as it is and as it is to be.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Passwords {
    /// The password.
    current: String,
    /// The new one: long rather than strange.
    new: String,
}

/// What the session goes on under.
#[derive(Serialize, ToSchema)]
struct Renewed {
    /// What changes have to carry from now on; the cookie is set anew as well.
    csrf: Option<String>,
}

/// Sets a new password and ends all one's sessions; this one goes on under a new cookie and a new token.
#[utoipa::path(post, path = "/account/password", operation_id = "account.change_password", request_body = Passwords,
    responses((status = 200, description = "The new token", body = Renewed)))]
async fn change_password(
    State(front): State<Front>,
    Changing(desk): Changing,
    Body(passwords): Body<Passwords>,
) -> Result<Response, Fault> {
    let anew = account::change_password(&desk, &passwords.current, &passwords.new).await?;
    let csrf = anew.as_ref().map(|anew| anew.csrf.clone());
    let mut response = Json(Renewed { csrf }).into_response();
    if let Some(anew) = anew {
        cookie::SESSION.keep(&front, &anew.secret, &mut response);
    }
    Ok(response)
}

/// What the device has to be told.
#[derive(Serialize, ToSchema)]
struct Offer {
    /// The secret, for typing.
    secret_base32: String,
    /// The same with names, for a picture (`otpauth://totp/…`).
    uri: String,
}

/// Makes a secret for the device; until its first code is typed, nothing is asked for.
#[utoipa::path(post, path = "/account/totp", operation_id = "account.totp_begin",
    responses((status = 201, description = "The secret, told once", body = Offer)))]
async fn totp_begin(Changing(desk): Changing) -> Result<(StatusCode, Json<Offer>), Fault> {
    let offer = account::totp_begin(&desk).await?;
    let offer = Offer {
        secret_base32: offer.secret_base32,
        uri: offer.uri,
    };
    Ok((StatusCode::CREATED, Json(offer)))
}

/// A code.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TotpCode {
    /// What the device shows now.
    code: String,
}

/// Codes on paper.
#[derive(Serialize, ToSchema)]
struct Codes {
    /// Each may be used once in place of a code of the device.
    codes: Vec<String>,
}

/// Puts the second factor that was begun in force by its first code.
#[utoipa::path(put, path = "/account/totp", operation_id = "account.totp_confirm", request_body = TotpCode,
    responses((status = 200, description = "Recovery codes, told once", body = Codes),
        (status = 404, description = "None was begun, or it is in force already")))]
async fn totp_confirm(Changing(desk): Changing, Body(code): Body<TotpCode>) -> Told<Codes> {
    let codes = account::totp_confirm(&desk, &code.code).await?;
    Ok(Json(Codes { codes }))
}

/// The password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Password {
    /// The password.
    password: String,
}

/// Takes one's own second factor away, with its recovery codes.
#[utoipa::path(post, path = "/account/totp/removal", operation_id = "account.totp_remove", request_body = Password,
    responses((status = 204, description = "Taken away"), (status = 404, description = "There is none")))]
async fn totp_remove(Changing(desk): Changing, Body(typed): Body<Password>) -> Result<StatusCode, Fault> {
    account::totp_remove(&desk, &typed.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// New recovery codes in place of all earlier ones.
#[utoipa::path(post, path = "/account/recovery", operation_id = "account.recovery",
    responses((status = 201, description = "Recovery codes, told once", body = Codes),
        (status = 404, description = "No second factor is in force")))]
async fn recovery(Changing(desk): Changing) -> Result<(StatusCode, Json<Codes>), Fault> {
    let codes = account::recovery(&desk).await?;
    Ok((StatusCode::CREATED, Json(Codes { codes })))
}
