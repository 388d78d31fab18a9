//! Procedures: the calendar, one of them with its works, a new one, other days.

mod add;
mod change;
mod form;
mod list;
mod show;
mod words;

pub(crate) use list::{may_write, state};
pub(crate) use show::bounds;
pub(crate) use words::other_year;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/procedures", get(list::show))
        .route("/procedures/new", get(add::show).post(add::add))
        .route("/procedures/{id}", get(show::show))
        .route("/procedures/{id}/change", get(change::show).post(change::change))
}
