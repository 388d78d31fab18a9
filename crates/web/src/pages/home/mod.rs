//! «Обзор».

mod matrix;
mod show;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new().route("/", get(show::show))
}
