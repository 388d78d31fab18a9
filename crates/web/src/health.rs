//! `/health`: whether the server lives; `/health/ready`: whether its database answers as well.

use crate::front::Front;
use axum::extract::State;
use axum::http::StatusCode;

/// Lives.
pub(crate) async fn live() -> &'static str {
    "ok\n"
}

/// Can work.
pub(crate) async fn ready(State(front): State<Front>) -> (StatusCode, &'static str) {
    match front.office.ping().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(refusal) => {
            tracing::warn!("not ready: {refusal}");
            (StatusCode::SERVICE_UNAVAILABLE, "database\n")
        }
    }
}
