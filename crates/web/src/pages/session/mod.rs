//! One's own sessions.

mod end;
mod list;
mod words;

use crate::front::Front;
use axum::Router;
use axum::routing::get;

/// Routes.
pub(crate) fn routes() -> Router<Front> {
    Router::new()
        .route("/account/sessions", get(list::show))
        .route(
            "/account/sessions/others/end",
            get(end::back).post(end::end_others),
        )
        .route("/account/sessions/{id}/end", get(end::back).post(end::end))
}
