//! Results of one's own schools in the latest versions.

mod list;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new().route("/results", get(list::show))
}
