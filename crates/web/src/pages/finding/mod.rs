//! Signs that mark schools.

mod list;
mod matrix;
mod show;
mod words;

pub(crate) use words::sign;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/findings", get(list::show))
        .route("/findings/{id}", get(show::show))
}
