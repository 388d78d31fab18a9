//! The door: coming in, going, the link to a first password, the proof of who one is, the choice of a role.

mod choose;
mod invitation;
#[cfg(feature = "oidc")]
mod outside;
mod prove;
mod second;
mod sign_in;
mod sign_out;
mod threshold;
mod waiting;
mod words;

#[cfg(feature = "oidc")]
pub(crate) use outside::Outside;
pub(crate) use threshold::Threshold;
pub(crate) use waiting::{Typed, Waiting};

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Where somebody stands who has not signed in.
pub(crate) fn door() -> Router<Front> {
    let routes = Router::new();
    #[cfg(feature = "oidc")]
    let routes = routes.merge(outside::routes());
    routes
        .route("/sign-in", get(sign_in::show).post(sign_in::enter))
        .route("/sign-in/code", get(second::show).post(second::enter))
        .route(
            "/invitation/{secret}",
            get(invitation::show).post(invitation::accept),
        )
}

/// Where a password is asked for although somebody has signed in.
pub(crate) fn proof() -> Router<Front> {
    Router::new().route("/prove", get(prove::show).post(prove::prove))
}

/// The rest.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/sign-out", post(sign_out::sign_out))
        .route("/choose", get(choose::show).post(choose::choose))
}
