//! The journal.

mod export;
mod filter;
mod list;
pub(crate) mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/events", get(list::show))
        .route("/events/export", get(export::export))
}
