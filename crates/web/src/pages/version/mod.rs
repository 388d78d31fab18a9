//! Works and their accepted versions.

mod compare;
mod list;
mod show;
mod words;

pub(crate) use words::place;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/works", get(list::show))
        .route("/versions/{id}", get(show::show))
        .route("/versions/{id}/compare/{other}", get(compare::show))
}
