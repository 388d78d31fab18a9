//! One school: who it is, what it wrote over the years, its signs, its papers.

mod show;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new().route("/schools/{code}", get(show::show))
}
