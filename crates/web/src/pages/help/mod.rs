//! «Справка»: guides to work and pages about methods.

mod about;
mod list;
mod show;
mod text;
mod words;

pub(crate) use about::{about, guide};

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/help", get(list::show))
        .route("/help/{code}", get(show::show))
}
