//! The progress of plans: by month, as a calendar, as a board, and the papers that tell of it.

mod asked;
mod board;
mod calendar;
mod coverage;
mod grid;
mod mine;
mod report;
mod schools;
mod timeline;
mod words;

pub(crate) use words::VIEWS;

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/calendar", get(mine::show))
        .route("/instances/{id}/silence", post(mine::silence))
        .route("/roadmaps/{id}/timeline", get(timeline::show))
        .route("/roadmaps/{id}/calendar", get(calendar::show))
        .route("/roadmaps/{id}/board", get(board::show))
        .route("/roadmaps/{id}/coverage", get(coverage::show))
        .route("/roadmaps/{id}/schools", get(schools::show))
        .route("/roadmaps/{id}/urge", post(schools::urge))
}

/// Papers, which take their time.
pub(crate) fn slow() -> Router<Front> {
    Router::new()
        .route("/roadmaps/{id}/reports", get(report::show).post(report::make))
        .route("/roadmaps/{id}/schools.xlsx", get(schools::xlsx))
}
