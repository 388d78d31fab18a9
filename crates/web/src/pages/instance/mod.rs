//! Instances: what is to be done by which day, one of them with its parts, documents and words.

mod attach;
mod list;
mod show;
mod step;
pub(crate) mod words;

pub(crate) use list::when;

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/instances", get(list::show))
        .route("/instances/{id}", get(show::show))
        .route("/instances/{id}/start", post(step::start))
        .route("/instances/{id}/done", post(step::done))
        .route("/instances/{id}/report", post(step::report))
        .route("/instances/{id}/confirm", post(step::confirm))
        .route("/instances/{id}/skip", post(step::skip))
        .route("/instances/{id}/reopen", post(step::reopen))
        .route("/instances/{id}/date", post(step::date))
        .route("/instances/{id}/check", post(step::check))
        .route("/instances/{id}/comment", post(step::comment))
        .route("/instances/{id}/link", post(step::link))
}

/// Routes that take or give whole files.
pub(crate) fn files() -> Router<Front> {
    Router::new()
        .route("/instances/{id}/evidence/table", post(attach::attach))
        .route("/evidence/{id}", get(attach::read))
}
