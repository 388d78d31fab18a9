//! Programs that act in one's name.

mod list;
mod make;
mod revoke;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/account/tokens", get(list::show))
        .route("/account/tokens/new", get(make::show).post(make::make))
        .route("/account/tokens/{id}/revoke", post(revoke::revoke))
}
