//! The description of the API, made from the code that answers.

use crate::api::document;
use crate::api::tell::Fault;
use crate::front::Front;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use std::sync::LazyLock;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(show))
}

/// Made once: it depends on nothing but the program.
static DOCUMENT: LazyLock<Result<String, serde_json::Error>> = LazyLock::new(|| document().to_json());

/// This description, open to everybody.
#[utoipa::path(get, path = "/openapi.json", operation_id = "openapi.show", security(()),
    responses((status = 200, description = "OpenAPI 3.1", body = Object)))]
async fn show() -> Result<Response, Fault> {
    let document = DOCUMENT.as_ref().map_err(Fault::broken)?;
    Ok(([(header::CONTENT_TYPE, "application/json")], document.as_str()).into_response())
}
