//! Jobs: what is done without a person.

mod list;
mod retry;
mod words;

pub(crate) use list::is_under_way;
pub(crate) use words::{kind, state};

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/jobs", get(list::show))
        .route("/jobs/{id}/retry", post(retry::retry))
}
