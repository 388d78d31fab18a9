//! Organisations: the tree, one of them, a new one, its change and its end, lists of schools.

mod add;
mod change;
mod close;
mod form;
mod list;
mod show;
mod take_in;
mod typed;
mod words;

pub(crate) use words::{attribute, code};

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/organisations", get(list::show))
        .route("/organisations/new", get(add::show).post(add::add))
        .route("/organisations/{id}", get(show::show))
        .route(
            "/organisations/{id}/change",
            get(change::show).post(change::change),
        )
        .route("/organisations/{id}/close", get(close::show).post(close::close))
}

/// Routes that take files.
pub(crate) fn files() -> Router<Front> {
    Router::new().route(
        "/organisations/take-in",
        get(take_in::show).post(take_in::take_in),
    )
}
