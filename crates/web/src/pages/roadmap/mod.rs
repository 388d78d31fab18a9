//! Roadmaps: the list, taking one in, what was understood of it, the plan in force as a table like the paper one.

mod ask;
mod bodies;
mod decide;
mod draft;
mod list;
mod own;
mod plan;
mod proposals;
mod receive;
mod show;
pub(crate) mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/roadmaps", get(list::show))
        .route("/roadmaps/{id}", get(show::show))
        .route("/roadmaps/{id}/correct", post(decide::correct))
        .route("/roadmaps/{id}/accept", post(decide::accept))
        .route("/roadmaps/{id}/reject", post(decide::reject))
        .route("/roadmaps/{id}/close", post(decide::close))
        .route(
            "/roadmaps/{id}/proposals",
            get(proposals::show).post(proposals::make),
        )
        .route("/roadmaps/{id}/proposals/decide", post(proposals::decide))
        .route("/roadmaps/{id}/next", post(proposals::next))
        .route("/roadmaps/{id}/copy", post(proposals::copy))
        .route("/roadmaps/{id}/ask", get(ask::show).post(ask::ask))
        .route("/roadmaps/{id}/add", post(own::add))
        .route("/roadmaps/{id}/leave-out", post(own::leave_out))
        .route("/roadmaps/{id}/send", post(own::send))
        .route("/roadmaps/{id}/hand-back", post(own::hand_back))
        .route("/roadmaps/{id}/bodies", get(bodies::show).post(bodies::assign))
}

/// Papers, which take their time.
pub(crate) fn slow() -> Router<Front> {
    Router::new().route("/roadmaps/{id}/order", post(decide::order))
}

/// Routes that take or give whole files.
pub(crate) fn files() -> Router<Front> {
    Router::new()
        .route("/roadmaps/new", get(receive::show))
        .route("/roadmaps/new/table", post(receive::receive))
        .route("/roadmaps/{id}/original", get(receive::original))
}
