//! People: the list, one of them, somebody new, roles, links, blocks.

mod assign;
mod change;
mod factor;
mod invite;
mod link;
mod list;
mod reason;
mod role;
mod show;
mod state;
mod unassign;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/people", get(list::show))
        .route("/people/new", get(invite::show).post(invite::invite))
        .route("/people/{id}", get(show::show))
        .route("/people/{id}/change", get(change::show).post(change::change))
        .route("/people/{id}/assign", get(assign::show).post(assign::assign))
        .route(
            "/people/{id}/roles/{assignment}/end",
            get(unassign::show).post(unassign::unassign),
        )
        .route("/people/{id}/block", get(state::ask_block).post(state::block))
        .route(
            "/people/{id}/unblock",
            get(state::ask_unblock).post(state::unblock),
        )
        .route("/people/{id}/factor", get(factor::show).post(factor::remove))
        .route("/people/{id}/link", get(link::show).post(link::make))
}
