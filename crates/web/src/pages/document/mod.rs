//! Papers: which there are, a new one, taking one away.

mod list;
mod make;
mod read;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new().route("/documents", get(list::show))
}

/// Routes that take time.
pub(crate) fn slow() -> Router<Front> {
    Router::new()
        .route("/documents/new", get(make::show).post(make::make))
        .route("/documents/{id}", get(read::read))
}
