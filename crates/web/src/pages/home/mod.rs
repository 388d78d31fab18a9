//! «Обзор».

mod matrix;
mod show;
mod tour;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/", get(show::show))
        .route("/tour/away", post(tour::away))
}
