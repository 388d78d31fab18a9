//! A work of a procedure: its scale and its items as they hold, and as they were written here.

mod show;
mod words;
mod write;

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/procedures/{id}/works", get(show::choose))
        .route("/procedures/{id}/works/{subject}/{grade}", get(show::show))
        .route(
            "/procedures/{id}/works/{subject}/{grade}/scale",
            post(write::scale),
        )
        .route(
            "/procedures/{id}/works/{subject}/{grade}/specification",
            post(write::specification),
        )
        .route(
            "/procedures/{id}/works/{subject}/{grade}/withdraw",
            post(write::withdraw),
        )
}

/// Routes that take files.
pub(crate) fn files() -> Router<Front> {
    Router::new().route(
        "/procedures/{id}/works/{subject}/{grade}/table",
        post(write::table),
    )
}
