//! Settings of the office.

mod change;
mod list;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/settings", get(list::show))
        .route("/settings/{name}", post(change::change))
}
