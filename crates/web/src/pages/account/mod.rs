//! One's own account: password, second factor, codes on paper.

mod change_password;
mod codes;
mod recovery;
mod show;
mod totp;
mod totp_remove;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::{get, post};

/// Where a password is asked for.
pub(crate) fn proof() -> Router<Front> {
    Router::new()
        .route(
            "/account/password",
            get(change_password::show).post(change_password::change),
        )
        .route(
            "/account/factor/remove",
            get(totp_remove::show).post(totp_remove::remove),
        )
}

/// The rest.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/account", get(show::show))
        .route("/account/factor", get(totp::show).post(totp::begin))
        .route("/account/factor/confirm", post(totp::confirm))
        .route("/account/recovery", get(recovery::show).post(recovery::renew))
}
