//! Participants of a school by their codes.

mod file;
mod list;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/works/{version}/participants", get(list::list))
        .route("/works/{version}/participants.csv", get(file::csv))
        .route("/works/{version}/participants.xlsx", get(file::xlsx))
}
