//! «Копии»: backups of everything.

mod list;
mod order;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new().route("/backups", get(list::show).post(order::order))
}
