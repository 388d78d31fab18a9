//! Files on their way to a version: the list, sending, one of them with what was found, decisions about it.

mod accept;
mod asked;
mod issues;
mod list;
mod name;
mod ready;
mod receive;
mod reject;
mod show;
mod steps;
mod taking;
mod twice;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

pub(crate) use words::state;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/uploads", get(list::show))
        .route("/uploads/ready", get(ready::show).post(ready::accept))
        .route("/uploads/{id}", get(show::show))
        .route("/uploads/{id}/name", post(name::name))
        .route("/uploads/{id}/accept", post(accept::accept))
        .route("/uploads/{id}/reject", post(reject::reject))
}

/// Routes that take or give whole files.
pub(crate) fn files() -> Router<Front> {
    Router::new()
        .route("/uploads/new", get(receive::show).post(receive::receive))
        .route("/uploads/{id}/answer", get(taking::answer))
        .route("/uploads/{id}/original", get(taking::original))
}
